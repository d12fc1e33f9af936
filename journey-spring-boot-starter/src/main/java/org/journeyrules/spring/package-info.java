/** Journey in a Spring Boot application. */
@NullMarked
package org.journeyrules.spring;

import org.jspecify.annotations.NullMarked;

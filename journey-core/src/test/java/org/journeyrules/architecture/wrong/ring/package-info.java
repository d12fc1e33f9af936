/** A ring of classes. */
package org.journeyrules.architecture.wrong.ring;

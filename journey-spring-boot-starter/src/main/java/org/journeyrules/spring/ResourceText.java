package org.journeyrules.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;

/** Reads text files of the application and names them in messages. */
final class ResourceText {
    private ResourceText() {}

    /** @throws IllegalStateException if it cannot be read */
    static String read(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("'" + name(resource) + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The path of a file; in a jar, the path from its root. */
    static String name(Resource resource) {
        try {
            if (resource.isFile()) {
                return resource.getFile().getPath();
            }
            String location = resource.getURI().toString();
            return location.substring(location.lastIndexOf("!/") + 1);
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}

package org.journeyrules.crm;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads bodies of a bounded size. A browser sends JSON to another site only after asking, so no page can forge a request. */
@Component
class BoundedBody {
    private final int largest;

    BoundedBody(CrmProperties properties) {
        this.largest = Math.toIntExact(properties.largestRequest().toBytes());
    }

    /** @throws ResponseStatusException if the body is too long, or is not JSON in UTF-8 by its type or its bytes */
    String read(HttpServletRequest request) throws IOException {
        MediaType type = request.getContentType() == null ? null : MediaType.parseMediaType(request.getContentType());
        if (type == null
                || !type.getSubtype().equals("json") && !type.getSubtype().equals("x-ndjson")) {
            throw new ResponseStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content type must be application/json or application/x-ndjson.");
        }
        byte[] bytes = request.getContentLengthLong() > largest
                ? new byte[largest + 1]
                : request.getInputStream().readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + largest + " bytes.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is not UTF-8.", e);
        }
    }
}

package org.journeyrules.crm;

import org.journeyrules.jdbc.ContentionException;
import org.journeyrules.jdbc.NewerVersionException;
import org.journeyrules.jdbc.UnknownContactException;
import org.journeyrules.json.JourneyJsonException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;

/** Says what is wrong with a request, and which requests to repeat. */
@RestControllerAdvice(assignableTypes = ApiController.class)
class ApiErrors {
    @ExceptionHandler({IllegalArgumentException.class, JourneyJsonException.class, JacksonException.class})
    ProblemDetail badRequest(RuntimeException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownContactException wrong) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, "There is no contact '" + wrong.contactId() + "'. Send its record first.");
    }

    @ExceptionHandler({ContentionException.class, NewerVersionException.class})
    ProblemDetail repeat(RuntimeException busy) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Repeat the request in a moment.");
    }
}

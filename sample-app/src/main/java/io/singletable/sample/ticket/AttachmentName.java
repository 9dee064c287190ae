package io.singletable.sample.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Request body to rename an attachment. Content is never part of JSON: it is uploaded.
 *
 * @param name the new name
 */
record AttachmentName(@NotBlank @Size(max = NewAttachment.MAX_NAME_LENGTH) @Pattern(regexp = NewAttachment.NAME,
		message = "must not have slashes or control characters") String name) {

}

package io.singletable.sample.ticket;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

import com.github.f4b6a3.ulid.UlidCreator;
import io.singletable.blob.Blob;
import io.singletable.sample.problem.Problem;
import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartFile;

/**
 * Uploaded file: its name and type are what the client says, and checked. The type is one
 * that no browser runs, whatever the content is.
 *
 * @param name name of the file, without a path
 * @param content its content
 */
public record NewAttachment(String name, Blob content) {

	/** Name of the part that has the file. */
	public static final String PART = "file";

	static final int MAX_NAME_LENGTH = 200;

	static final String NAME = "[^/\\\\\\p{Cntrl}]*";

	private static final Set<String> TYPES = Set.of("application/pdf", "image/gif", "image/jpeg", "image/png",
			"image/webp", "text/csv", "text/plain");

	/**
	 * Read an uploaded file.
	 * @param file the file
	 * @return the attachment, of which nothing is stored yet
	 * @throws IOException if the client goes away, or the temporary file can't be read
	 */
	public static NewAttachment of(MultipartFile file) throws IOException {
		String name = name(file.getOriginalFilename());
		String type = type(file.getContentType());
		if (file.isEmpty()) {
			throw refused("is empty: choose a file with content");
		}
		try (InputStream content = file.getInputStream()) {
			return new NewAttachment(name, Blob.of(content, type));
		}
	}

	/** Some clients send the path as well. */
	private static String name(@Nullable String filename) {
		String name = Objects.requireNonNullElse(filename, "").replaceFirst("^.*[/\\\\]", "").strip();
		if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !name.matches(NAME)) {
			throw refused("must have a name of 1 to " + MAX_NAME_LENGTH + " characters");
		}
		return name;
	}

	private static String type(@Nullable String contentType) {
		try {
			MediaType type = MediaType.parseMediaType(Objects.requireNonNullElse(contentType, ""));
			String name = type.getType() + "/" + type.getSubtype();
			if (TYPES.contains(name)) {
				return name;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// Refused like any other.
		}
		throw refused("must be of the type " + String.join(", ", TYPES.stream().sorted().toList()));
	}

	private static RuntimeException refused(String complaint) {
		Problem problem = ProblemType.INVALID_REQUEST.of(PART + " " + complaint);
		return problem.field(PART).toException();
	}

	/**
	 * The attachment of a ticket.
	 * @param ticketId id of the ticket
	 * @return the attachment, to be inserted
	 */
	public Attachment toAttachment(String ticketId) {
		String id = UlidCreator.getMonotonicUlid().toString();
		return new Attachment(new Attachment.Key(ticketId, id), null, null, null, this.name, this.content);
	}

}

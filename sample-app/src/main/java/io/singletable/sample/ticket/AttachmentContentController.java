package io.singletable.sample.ticket;

import java.nio.charset.StandardCharsets;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobRange;
import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Controller for the content of attachments. Its digest is the entity tag, so that who
 * has it already is told so without reading it; otherwise it is streamed, whole or a
 * range. Always downloaded, never shown in place: it is what a stranger has uploaded.
 */
@RestController
class AttachmentContentController {

	private final AttachmentRepository attachments;

	private final TicketRepository tickets;

	AttachmentContentController(AttachmentRepository attachments, TicketRepository tickets) {
		this.attachments = attachments;
		this.tickets = tickets;
	}

	@GetMapping("/tickets/{ticketId}/attachments/{id}/content")
	@Nullable ResponseEntity<Resource> download(@PathVariable String ticketId, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
			ServletWebRequest request) {

		if (!this.tickets.existsById(ticketId)) {
			throw ProblemType.NOT_FOUND.of("There is no ticket with this id").toException();
		}
		Attachment attachment = this.attachments.getRequired(new Attachment.Key(ticketId, id));
		Blob content = attachment.content();
		String tag = "\"" + content.sha256() + "\"";
		if (request.checkNotModified(tag)) {
			return null;
		}
		boolean ofThis = ifRange == null || ifRange.equals(tag);
		BlobRange part = ofThis ? RequestedRange.of(range, content.size()) : null;
		boolean head = request.getHttpMethod() == HttpMethod.HEAD;
		return ResponseEntity.status((part != null) ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
			.headers((headers) -> describe(attachment, part, headers))
			.body(head ? null : new InputStreamResource(() -> (part != null) ? content.open(part) : content.open(),
					attachment.name()));
	}

	private static void describe(Attachment attachment, @Nullable BlobRange part, HttpHeaders headers) {
		long size = attachment.content().size();
		headers.setCacheControl(CacheControl.noCache().cachePrivate());
		headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
		headers.setContentType(MediaType.parseMediaType(attachment.content().contentType()));
		headers.setContentDisposition(
				ContentDisposition.attachment().filename(attachment.name(), StandardCharsets.UTF_8).build());
		headers.setContentLength((part != null) ? part.length() : size);
		if (part != null) {
			headers.set(HttpHeaders.CONTENT_RANGE,
					"bytes " + part.offset() + "-" + (part.offset() + part.length() - 1) + "/" + size);
		}
	}

}

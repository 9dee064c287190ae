package io.singletable.sample.ticket;

import java.io.IOException;
import java.net.URI;

import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.sample.problem.ProblemType;
import jakarta.validation.Valid;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Controller for the files that are attached to tickets. As JSON, an attachment has size,
 * type and digest of its content.
 */
@RestController
@RequestMapping("/tickets/{ticketId}/attachments")
class AttachmentController {

	private final AttachmentRepository attachments;

	private final TicketRepository tickets;

	AttachmentController(AttachmentRepository attachments, TicketRepository tickets) {
		this.attachments = attachments;
		this.tickets = tickets;
	}

	/** The content is stored first, and deleted if the insert is refused. */
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	ResponseEntity<Attachment> attach(@PathVariable String ticketId,
			@RequestParam(NewAttachment.PART) MultipartFile file) throws IOException {

		requireTicket(ticketId);
		Attachment attachment = this.attachments.insert(NewAttachment.of(file).toAttachment(ticketId));
		URI location = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{id}").build(attachment.key().id());
		return ResponseEntity.created(location).body(attachment);
	}

	/** Oldest first. No content is read. */
	@GetMapping
	Window<Attachment> list(@PathVariable String ticketId, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		requireTicket(ticketId);
		return this.attachments.findByKeyTicketId(ticketId, cursor, limit);
	}

	@GetMapping("/{id}")
	Attachment get(@PathVariable String ticketId, @PathVariable String id) {
		requireTicket(ticketId);
		return this.attachments.getRequired(new Attachment.Key(ticketId, id));
	}

	/** One request, which leaves the content where it is. */
	@PutMapping("/{id}/name")
	Attachment rename(@PathVariable String ticketId, @PathVariable String id, @Valid @RequestBody AttachmentName name) {
		requireTicket(ticketId);
		return this.attachments.updateById(new Attachment.Key(ticketId, id)).set(Attachment::name, name.name()).apply();
	}

	/** The content is deleted by a sweep, a day later. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String ticketId, @PathVariable String id) {
		this.attachments.delete(get(ticketId, id));
	}

	private void requireTicket(String id) {
		if (!this.tickets.existsById(id)) {
			throw ProblemType.NOT_FOUND.of("There is no ticket with this id").toException();
		}
	}

}

package io.singletable.sample.desk;

import java.io.IOException;

import io.singletable.sample.ticket.Attachment;
import io.singletable.sample.ticket.AttachmentRepository;
import io.singletable.sample.ticket.NewAttachment;
import io.singletable.sample.ticket.TicketRepository;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controller for the forms of attachments, on the page of their ticket.
 */
@Controller
@RequestMapping("/desk/tickets/{id}/attachments")
class AttachmentPageController {

	private static final String TICKET = "redirect:/desk/tickets/{id}";

	private final AttachmentRepository attachments;

	private final TicketRepository tickets;

	AttachmentPageController(AttachmentRepository attachments, TicketRepository tickets) {
		this.attachments = attachments;
		this.tickets = tickets;
	}

	@PostMapping
	String attach(@PathVariable String id, @RequestParam(NewAttachment.PART) MultipartFile file,
			RedirectAttributes redirect) throws IOException {
		this.tickets.getRequired(id);
		this.attachments.insert(NewAttachment.of(file).toAttachment(id));
		redirect.addFlashAttribute("notice", "The file is attached.");
		return TICKET;
	}

	@PostMapping("/{attachment}/delete")
	String delete(@PathVariable String id, @PathVariable String attachment, RedirectAttributes redirect) {
		this.attachments.delete(this.attachments.getRequired(new Attachment.Key(id, attachment)));
		redirect.addFlashAttribute("notice", "The file is deleted.");
		return TICKET;
	}

}

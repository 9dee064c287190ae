package io.singletable.sample.desk;

import io.singletable.core.DeletedEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.customer.Customer;
import io.singletable.sample.customer.CustomerRepository;
import io.singletable.sample.web.NextPage;
import io.singletable.scroll.CursorCodec;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controller for the pages of customers, and of the bin of deleted ones.
 */
@Controller
@RequestMapping("/desk")
class CustomerPageController {

	private static final Limit PAGE = Limit.of(20);

	private final CustomerRepository customers;

	private final SingleTableOperations table;

	private final CursorCodec cursors;

	CustomerPageController(CustomerRepository customers, SingleTableOperations table, CursorCodec cursors) {
		this.customers = customers;
		this.table = table;
		this.cursors = cursors;
	}

	@GetMapping("/customers/{id}")
	String show(@PathVariable String id, Model model) {
		model.addAttribute("customer", this.customers.getRequired(id));
		return "desk/customer";
	}

	/** The version that the person has seen, so that what others changed is not lost. */
	@PostMapping("/customers/{id}/delete")
	String delete(@PathVariable String id, @RequestParam long version, RedirectAttributes redirect) {
		Customer customer = this.customers.getRequired(id);
		this.customers.delete(new Customer(customer.id(), version, customer.name(), customer.email()));
		redirect.addFlashAttribute("notice", "The customer is deleted, and can be restored for 30 days.");
		return "redirect:/desk/bin";
	}

	@GetMapping("/bin")
	String bin(ScrollPosition cursor, Model model) {
		Window<DeletedEntity<Customer>> window = this.table.findDeleted(Customer.class, cursor, PAGE);
		model.addAttribute("deleted", window.getContent());
		model.addAttribute("next", NextPage.after(window, this.cursors));
		return "desk/bin";
	}

	@PostMapping("/bin/restore")
	String restore(@RequestParam String id, @RequestParam long version, RedirectAttributes redirect) {
		this.table.restoreDeleted(id, version, Customer.class);
		redirect.addFlashAttribute("notice", "The customer is restored.");
		redirect.addAttribute("id", id);
		return "redirect:/desk/customers/{id}";
	}

}

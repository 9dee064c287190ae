package io.singletable.sample.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.scroll.EvaluatedWindow;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link TicketController}, without a table.
 */
@WebMvcTest(TicketController.class)
class TicketControllerTests {

	private static final Ticket TICKET = new Ticket("t1", 3L, Instant.EPOCH, Instant.EPOCH, "Printer", "It is broken",
			Status.OPEN, 2, "ada", "c1", Set.of());

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private TicketRepository tickets;

	@Test
	void ticketHasItsVersionAsTag() {
		given(this.tickets.getRequired("t1")).willReturn(TICKET);
		assertThat(this.mvc.get().uri("/tickets/t1")).hasStatusOk().hasHeader("ETag", "\"3\"");
	}

	@Test
	void limitOfAListIsThatOfTheRequest() {
		given(this.tickets.findAllByOrderByUpdatedAtDesc(any(), eq(Limit.of(5))))
			.willReturn(EvaluatedWindow.last(List.of(TICKET)));
		assertThat(this.mvc.get().uri("/tickets?limit=5")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[0].title")
			.isEqualTo("Printer");
	}

	@Test
	void ticketThatDidNotExistYetIsNotFound() {
		given(this.tickets.findAsOf(eq("t1"), any())).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/tickets/t1?asOf=2020-01-01T00:00:00Z")).hasStatus(HttpStatus.NOT_FOUND);
	}

}

package io.singletable.docs;

import java.util.List;

import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.SingleTableRepository;
import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

/**
 * Examples of listing and of a changed declaration.
 */
// @formatter:off
final class Paging {

	private final SingleTableOperations table;

	private final CursorCodec cursors;

	Paging(SingleTableOperations table, CursorCodec cursors) {
		this.table = table;
		this.cursors = cursors;
	}

	@Nullable String next(@Nullable String cursor) {
		// tag::page[]
		ScrollPosition position = (cursor != null) ? cursors.decode(cursor) : ScrollPosition.keyset();
		Window<Ticket> page = table.query(Ticket.class).scroll(position, Limit.of(20));
		String next = page.hasNext()
				? cursors.encode((KeysetScrollPosition) page.positionAt(page.size() - 1)) : null;
		// end::page[]
		return next;
	}

	static long all(TicketRepository tickets) {
		// tag::window[]
		Window<Ticket> first = tickets.findByStatusOrderByPriorityDesc(Status.OPEN, ScrollPosition.keyset(), Limit.of(20));
		if (first.hasNext()) {
			tickets.findByStatusOrderByPriorityDesc(Status.OPEN, first.positionAt(first.size() - 1), Limit.of(20));
		}
		WindowIterator<Ticket> all = WindowIterator
			.of((position) -> tickets.findByStatusOrderByPriorityDesc(Status.OPEN, position, Limit.of(100)))
			.startingAt(ScrollPosition.keyset());
		// end::window[]
		long count = 0;
		while (all.hasNext()) {
			all.next();
			count++;
		}
		return count;
	}

	// tag::slice[]
	interface SlicedTickets extends SingleTableRepository<Ticket, String> {
		Slice<Ticket> findByStatus(Status status, CursorPageRequest page);
	}
	// end::slice[]

	static List<Slice<Ticket>> slices(SlicedTickets tickets) {
		// tag::next[]
		Slice<Ticket> first = tickets.findByStatus(Status.OPEN, CursorPageRequest.ofSize(20));
		Slice<Ticket> second = tickets.findByStatus(Status.OPEN, (CursorPageRequest) first.nextPageable());
		// end::next[]
		return List.of(first, second);
	}

	void acknowledge() {
		// tag::acknowledge[]
		table.schema().acknowledge(Ticket.class);       // all entities have been saved again since the change
		// end::acknowledge[]
	}

}

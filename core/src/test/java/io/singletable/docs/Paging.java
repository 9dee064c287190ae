package io.singletable.docs;

import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Ticket;
import io.singletable.query.CursorCodec;
import io.singletable.schema.TableRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Examples of listing and of a changed declaration.
 */
// @formatter:off
final class Paging {

	private final SingleTableOperations table;

	private final CursorCodec cursors;

	private final TableRecord tableRecord;

	Paging(SingleTableOperations table, CursorCodec cursors, TableRecord tableRecord) {
		this.table = table;
		this.cursors = cursors;
		this.tableRecord = tableRecord;
	}

	@Nullable String next(@Nullable String cursor) {
		// tag::page[]
		ScrollPosition position = (cursor != null) ? cursors.decode(cursor) : ScrollPosition.keyset();
		Window<Ticket> page = table.findAll(Ticket.class, Direction.ASC, position, Limit.of(20));
		String next = page.hasNext()
				? cursors.encode((KeysetScrollPosition) page.positionAt(page.size() - 1)) : null;
		// end::page[]
		return next;
	}

	void acknowledge() {
		// tag::acknowledge[]
		tableRecord.acknowledge(Ticket.class);       // all entities were saved again since the change
		// end::acknowledge[]
	}

}

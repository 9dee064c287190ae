package io.singletable.internal.template;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A third type in a ticket's collection, which can expire.
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Attachment#{name}")
record Attachment(@Id Attachment.Key key, @Nullable String text, @TimeToLive @Nullable Instant until) {

	static Attachment of(String ticketId, String name) {
		return new Attachment(new Key(ticketId, name), null, null);
	}

	record Key(String ticketId, String name) {
	}

}

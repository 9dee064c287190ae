package io.singletable.test;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * The example in another entity's item collection, with a composite id.
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{id}")
public record Comment(@Id Comment.Key key, String text) {

	public record Key(String ticketId, String id) {
	}

}

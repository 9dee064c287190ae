package io.singletable.repository;

import java.time.Instant;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * An entity with a property of each kind that is asked for differently.
 */
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
public record Task(@Id String id, String title, Status status, int priority, @Nullable String assignee, boolean done,
		@Nullable Instant due, Set<String> tags, @Nullable Place place) {

	public record Place(String city) {
	}

	public static Task of(String id) {
		return new Task(id, "title of " + id, Status.OPEN, 3, "ann", false, null, Set.of(), new Place("Bonn"));
	}

}

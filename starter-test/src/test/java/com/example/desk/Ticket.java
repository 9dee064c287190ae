package com.example.desk;

import java.time.Instant;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Ticket with a history.
 *
 * @param id generated
 * @param version number of the version
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param title subject
 * @param status status
 * @param priority from 1 to 5
 */
// tag::entity[]
@SingleTableEntity
@Versioned
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
public record Ticket(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String title, Status status, int priority) {

	public static Ticket open(String title, int priority) {
		return new Ticket(null, null, null, null, title, Status.OPEN, priority);
	}

	public Ticket solved() {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, this.title, Status.SOLVED,
				this.priority);
	}

}
// end::entity[]

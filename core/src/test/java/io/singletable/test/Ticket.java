package io.singletable.test;

import java.time.Instant;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * The versioned example, uncompressed.
 */
@SingleTableEntity(compression = Compression.NONE)
@Versioned(maxVersions = 10)
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
@GlobalSecondaryIndex(name = "gsi2", partitionKey = "assignee#{assignee}")
public record Ticket(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String title, Status status, int priority,
		@Nullable String assignee, Set<String> tags) {

	public static Ticket open(@Nullable String id, String title) {
		return new Ticket(id, null, null, null, title, Status.OPEN, 3, null, Set.of());
	}

	public Ticket withTitle(String title) {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, title, this.status, this.priority,
				this.assignee, this.tags);
	}

	public Ticket withVersion(@Nullable Long version) {
		return new Ticket(this.id, version, this.createdAt, this.updatedAt, this.title, this.status, this.priority,
				this.assignee, this.tags);
	}

}

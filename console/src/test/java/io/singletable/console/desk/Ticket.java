package io.singletable.console.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
 * Ticket with a history of five versions.
 */
@SingleTableEntity(compression = Compression.GZIP)
@Versioned(maxVersions = 5)
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "assignee#{assignee}", sortKey = "{email}")
public record Ticket(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String title, Status status, String body,
		@Nullable String assignee, @Nullable String email, String apiKey, List<String> tags,
		Map<String, Contact> contacts) {

	public Ticket withStatus(Status status) {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, this.title, status, this.body,
				this.assignee, this.email, this.apiKey, this.tags, this.contacts);
	}

	public Ticket withTexts(String title, String body) {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, title, this.status, body,
				this.assignee, this.email, this.apiKey, this.tags, this.contacts);
	}

	public Ticket withSecrets(String email, String apiKey, Map<String, Contact> contacts) {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, this.title, this.status, this.body,
				this.assignee, email, apiKey, this.tags, contacts);
	}

	/**
	 * State of a ticket.
	 */
	public enum Status {

		/** New. */
		OPEN,

		/** Done. */
		CLOSED

	}

	/**
	 * Person to ask.
	 */
	public record Contact(String name, String iban) {
	}

}

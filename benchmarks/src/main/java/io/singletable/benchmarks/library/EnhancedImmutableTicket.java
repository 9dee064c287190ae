package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * Ticket as an immutable class of the Enhanced Client, which also holds its keys.
 */
@DynamoDbImmutable(builder = EnhancedImmutableTicket.Builder.class)
public record EnhancedImmutableTicket(@DynamoDbPartitionKey String pk, @DynamoDbSortKey String sk,
		@DynamoDbSecondaryPartitionKey(indexNames = "gsi1") String gsi1pk,
		@DynamoDbSecondarySortKey(indexNames = "gsi1") String gsi1sk, String id, String customerId, String title,
		String body, String status, int priority, String assignee, Instant createdAt, Instant updatedAt,
		List<String> tags, Map<String, String> labels, boolean escalated) {

	static EnhancedImmutableTicket of(TicketData data) {
		return new EnhancedImmutableTicket("Ticket#" + data.id(), "Ticket", "Ticket#" + data.status(),
				"%010d#%s".formatted(data.priority(), data.id()), data.id(), data.customerId(), data.title(),
				data.body(), data.status(), data.priority(), data.assignee(), data.createdAt(), data.updatedAt(),
				data.tags(), data.labels(), data.escalated());
	}

	TicketData data() {
		return new TicketData(this.id, this.customerId, this.title, this.body, this.status, this.priority,
				this.assignee, this.createdAt, this.updatedAt, this.tags, this.labels, this.escalated);
	}

	/**
	 * Builder of tickets.
	 */
	public static final class Builder {

		private String pk = "";

		private String sk = "";

		private String gsi1pk = "";

		private String gsi1sk = "";

		private String id = "";

		private String customerId = "";

		private String title = "";

		private String body = "";

		private String status = "";

		private int priority;

		private String assignee = "";

		private Instant createdAt = Instant.EPOCH;

		private Instant updatedAt = Instant.EPOCH;

		private List<String> tags = List.of();

		private Map<String, String> labels = Map.of();

		private boolean escalated;

		public Builder pk(String pk) {
			this.pk = pk;
			return this;
		}

		public Builder sk(String sk) {
			this.sk = sk;
			return this;
		}

		public Builder gsi1pk(String gsi1pk) {
			this.gsi1pk = gsi1pk;
			return this;
		}

		public Builder gsi1sk(String gsi1sk) {
			this.gsi1sk = gsi1sk;
			return this;
		}

		public Builder id(String id) {
			this.id = id;
			return this;
		}

		public Builder customerId(String customerId) {
			this.customerId = customerId;
			return this;
		}

		public Builder title(String title) {
			this.title = title;
			return this;
		}

		public Builder body(String body) {
			this.body = body;
			return this;
		}

		public Builder status(String status) {
			this.status = status;
			return this;
		}

		public Builder priority(int priority) {
			this.priority = priority;
			return this;
		}

		public Builder assignee(String assignee) {
			this.assignee = assignee;
			return this;
		}

		public Builder createdAt(Instant createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		public Builder updatedAt(Instant updatedAt) {
			this.updatedAt = updatedAt;
			return this;
		}

		public Builder tags(List<String> tags) {
			this.tags = tags;
			return this;
		}

		public Builder labels(Map<String, String> labels) {
			this.labels = labels;
			return this;
		}

		public Builder escalated(boolean escalated) {
			this.escalated = escalated;
			return this;
		}

		public EnhancedImmutableTicket build() {
			return new EnhancedImmutableTicket(this.pk, this.sk, this.gsi1pk, this.gsi1sk, this.id, this.customerId,
					this.title, this.body, this.status, this.priority, this.assignee, this.createdAt, this.updatedAt,
					this.tags, this.labels, this.escalated);
		}

	}

}

package io.singletable.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.TimeToLive.Start;
import io.singletable.Unique;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities of every shape: records, an immutable class, a mutable bean, a sealed
 * hierarchy, a singleton, composite ids; plain, with a version, with history; with and
 * without a time to live, and a unique constraint.
 */
final class Entities {

	private Entities() {
	}

	/**
	 * Entity in a partition with shipments and lines.
	 */
	@SingleTableEntity(partitionKey = "Order#{id}", sortKey = "Order")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	record Order(@Id String id, @CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt,
			Content content) {

		@Computed(from = "content.status")
		String state() {
			return this.content.status().name().toLowerCase(Locale.ROOT);
		}

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	static class Session {

		@Id
		private String id = "";

		@CreatedDate
		private @Nullable Instant createdAt;

		@LastModifiedDate
		private @Nullable Instant updatedAt;

		@TimeToLive
		private @Nullable Long expiresAt;

		private @Nullable Content content;

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable Instant getCreatedAt() {
			return this.createdAt;
		}

		public void setCreatedAt(@Nullable Instant createdAt) {
			this.createdAt = createdAt;
		}

		public @Nullable Instant getUpdatedAt() {
			return this.updatedAt;
		}

		public void setUpdatedAt(@Nullable Instant updatedAt) {
			this.updatedAt = updatedAt;
		}

		public @Nullable Long getExpiresAt() {
			return this.expiresAt;
		}

		public void setExpiresAt(@Nullable Long expiresAt) {
			this.expiresAt = expiresAt;
		}

		public @Nullable Content getContent() {
			return this.content;
		}

		public void setContent(@Nullable Content content) {
			this.content = content;
		}

	}

	/**
	 * Entity that is immutable, and spread over several partitions of the listing.
	 */
	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Shipment#{no}", shards = 3)
	@SoftDelete(retention = "PT1H")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	static final class Shipment {

		@Id
		private final Key key;

		@Version
		private final @Nullable Long version;

		@CreatedDate
		private final @Nullable Instant createdAt;

		@LastModifiedDate
		private final @Nullable Instant updatedAt;

		private final Content content;

		public Shipment(Key key, @Nullable Long version, @Nullable Instant createdAt, @Nullable Instant updatedAt,
				Content content) {
			this.key = key;
			this.version = version;
			this.createdAt = createdAt;
			this.updatedAt = updatedAt;
			this.content = content;
		}

		public Key getKey() {
			return this.key;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public @Nullable Instant getCreatedAt() {
			return this.createdAt;
		}

		public @Nullable Instant getUpdatedAt() {
			return this.updatedAt;
		}

		public Content getContent() {
			return this.content;
		}

		@Computed(from = { "content.owner", "content.priority" })
		public @Nullable String getSummary() {
			return (this.content.owner() != null) ? this.content.owner() + " " + this.content.priority() : null;
		}

		record Key(String orderId, int no) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	record Lease(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt,
			@TimeToLive(after = Start.MODIFIED) @Nullable Duration expiresAt, Content content) {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	record Badge(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt,
			@TimeToLive(after = Start.CREATED) @Nullable Duration expiresAt, Content content) {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "owner#{content.owner}")
	record Ticket(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, Content content) {

		@Computed(from = "content")
		@Filterable
		int length() {
			return this.content.text().length();
		}

	}

	/**
	 * Entity of which no two have one owner and one status.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	@Unique(name = "place", properties = { "content.owner", "content.status" })
	record Seat(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @TimeToLive @Nullable Instant expiresAt, Content content) {
	}

	/**
	 * Such an entity with a history.
	 */
	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "PT1H")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	@Unique(name = "place", properties = { "content.owner", "content.status" })
	record Desk(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @TimeToLive @Nullable Instant expiresAt, Content content) {
	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Line#{no}")
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	record Line(@Id Key key, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, Content content) {

		record Key(String orderId, int no) {
		}

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	sealed interface Contract {

		String id();

		@Nullable Long version();

		@Nullable Instant createdAt();

		@Nullable Instant updatedAt();

		@Nullable Instant expiresAt();

		Content content();

	}

	/**
	 * Contract of contents without an owner.
	 */
	record OpenContract(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @TimeToLive @Nullable Instant expiresAt,
			Content content) implements Contract {
	}

	/**
	 * Contract of contents with an owner.
	 */
	record SignedContract(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @TimeToLive @Nullable Instant expiresAt,
			Content content) implements Contract {
	}

	/**
	 * Entity that there is one of.
	 */
	@Singleton
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{content.status}", sortKey = "{content.priority}")
	record Settings(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, Content content) {
	}

}

package com.example.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Types about customers and their orders.
 */
final class Sales {

	private Sales() {
	}

	enum State {

		OPEN, PAID, SENT

	}

	record Address(String street, String city, @Nullable String accessToken) {
	}

	record Line(String product, int amount, BigDecimal price) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "city#{address.city}", sortKey = "{name}")
	record Customer(@Id String id, @Version @Nullable Long version, String name, @Unique String email,
			@Nullable Address address, @Nullable String password) {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED, shards = 4, compression = Compression.GZIP)
	@Versioned(maxVersions = 20)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{placedAt:desc}", shards = 3)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "customer#{customerId}", sortKey = "{placedAt}")
	record Order(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant placedAt,
			@LastModifiedDate @Nullable Instant updatedAt, String customerId, @Filterable State state,
			List<Line> lines) {
	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Shipment#{number}", listing = Listing.NONE)
	record Shipment(@Id Key key, String carrier, Set<String> parcels) {

		record Key(String orderId, int number) {
		}

	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Remark#{id}", listing = Listing.NONE)
	record Remark(@Id Key key, String author, String text) {

		record Key(String orderId, String id) {
		}

	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Payment#{id}", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "iban#{ibanToken}")
	record Payment(@Id Key key, BigDecimal amount, @Nullable String ibanToken) {

		record Key(String orderId, String id) {
		}

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Basket(@Id String id, Map<String, Integer> amounts, @TimeToLive Instant expiresAt) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "customer#{customerId}", sortKey = "{dueOn}")
	record Invoice(@Id String id, String customerId, @Nullable Instant dueOn, byte[] document) {

		@Computed(from = "document")
		int size() {
			return this.document.length;
		}

	}

	@SingleTableEntity
	record Voucher(@Id String id, @Version @Nullable Long version, @Unique(name = "code") String code, int percent,
			@TimeToLive(after = TimeToLive.Start.CREATED) Duration validFor, @CreatedDate @Nullable Instant createdAt) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "rating", sortKey = "{stars:desc}", shared = true,
			projection = ProjectionType.INCLUDE, includes = "stars")
	record Review(@Id String id, String productId, int stars, @Nullable String text) {
	}

	@SingleTableEntity
	sealed interface Contact {

		String id();

		record Mail(@Id String id, String mailbox) implements Contact {
		}

		record Phone(@Id String id, String number, boolean mobile) implements Contact {
		}

	}

}

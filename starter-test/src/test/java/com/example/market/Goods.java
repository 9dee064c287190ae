package com.example.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Types about what is sold, and where it lies.
 */
final class Goods {

	private Goods() {
	}

	@SingleTableEntity(schemaVersion = 2)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "category#{category}", sortKey = "{name}#{price}")
	record Product(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, String name, String category, BigDecimal price,
			Set<String> tags) {
	}

	@SingleTableEntity(partitionKey = "Product#{productId}", sortKey = "Stock#{warehouse}", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "warehouse#{warehouse}", sortKey = "{amount}")
	record Stock(@Id Key key, int amount) {

		record Key(String productId, String warehouse) {
		}

	}

	@SingleTableEntity(partitionKey = "Product#{productId}", sortKey = "Picture#{number}", listing = Listing.NONE)
	record Picture(@Id Key key, String url) {

		record Key(String productId, int number) {
		}

	}

	@SingleTableEntity
	record Category(@Id String id, String name, @Nullable String parent) {
	}

	@SingleTableEntity(shards = 2)
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "rating", sortKey = "{stars:desc}", shared = true,
			projection = ProjectionType.INCLUDE, includes = "stars")
	record Supplier(@Id String id, String name, @Filterable int stars, List<String> regions) {
	}

	@SingleTableEntity
	record Warehouse(@Id String id, String city, @Nullable String apiKey) {
	}

	@SingleTableEntity
	record Delivery(@Id String id, String supplierId, LocalDate on) {
	}

	@SingleTableEntity
	record Holiday(@Id LocalDate day, String name) {
	}

	@SingleTableEntity
	record Carrier(@Id String id, String name) {
	}

	@Singleton
	@SingleTableEntity
	record Settings(@Id @Nullable String id, @Version @Nullable Long version, boolean open, Set<Integer> discounts) {
	}

}

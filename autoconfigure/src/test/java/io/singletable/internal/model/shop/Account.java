package io.singletable.internal.model.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Versioned entity with a property of each role.
 */
@SingleTableEntity(shards = 8, compression = Compression.GZIP, schemaVersion = 2)
@Versioned(maxVersions = 20)
@SoftDelete(retention = "P30D")
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "region#{region}", sortKey = "{email}")
@GlobalSecondaryIndex(name = "gsi2", partitionKey = "manager#{manager}")
public record Account(@Id @Nullable String id, @Version @Nullable Long version,
		@CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt,
		@CreatedBy @Nullable String createdBy, @LastModifiedBy @Nullable String updatedBy, @Filterable String region,
		@Unique String email, @JsonProperty("displayName") String name, @Nullable String manager, String password,
		Address address, List<Payment> payments, Map<String, Payment> methods, Set<String> tags,
		@JsonUnwrapped Contact contact) {

	/**
	 * Nested object.
	 */
	public record Address(String city, String street, Door door) {
	}

	/**
	 * Object that is nested twice.
	 */
	public record Door(int floor, String secret) {
	}

	/**
	 * Element of a list and value of a map.
	 */
	public record Payment(String iban, String accessToken) {
	}

	/**
	 * Object that is stored as attributes of its owner.
	 */
	public record Contact(String phone, String fax) {
	}

}

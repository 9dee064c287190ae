package io.singletable.console.trail;

import java.time.Instant;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Bill whose trail shows neither account nor street, and nothing of the rating.
 */
@SingleTableEntity(compression = Compression.GZIP)
@Versioned(maxVersions = 0)
@Audited(masked = { "account", "address.street" }, excluded = { "rating", "address.floor" })
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "account#{account}", sortKey = "{rating}")
public record Bill(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String status, String account, String rating, Address address, String note) {

	public Bill with(String status, String account, String rating) {
		return new Bill(this.id, this.version, this.changedAt, status, account, rating, this.address, this.note);
	}

	public Bill with(Address address) {
		return new Bill(this.id, this.version, this.changedAt, this.status, this.account, this.rating, address,
				this.note);
	}

	/**
	 * Place to which it goes.
	 */
	public record Address(String city, String street, String floor) {
	}

}

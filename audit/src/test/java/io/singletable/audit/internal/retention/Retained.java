package io.singletable.audit.internal.retention;

import java.time.Instant;

import io.singletable.Audited;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities whose versions are kept for ten days.
 */
interface Retained {

	@SingleTableEntity
	@Versioned(maxAge = "P10D")
	record Memo(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {

		static Memo of(String id, int number) {
			return new Memo(id, null, null, number);
		}

		Memo with(int number) {
			return new Memo(this.id, this.version, this.changedAt, number);
		}

	}

	@SingleTableEntity
	@Versioned(maxAge = "P10D")
	@SoftDelete(retention = "P30D")
	record Letter(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {
	}

	@SingleTableEntity
	@Singleton
	@Versioned(maxAge = "P10D")
	record Settings(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned(maxAge = "P10D")
	record Unlisted(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned(maxAge = "P10D")
	@Audited
	record Order(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {

		static Order of(String id, int number) {
			return new Order(id, null, null, number);
		}

		Order with(int number) {
			return new Order(this.id, this.version, this.changedAt, number);
		}

	}

}

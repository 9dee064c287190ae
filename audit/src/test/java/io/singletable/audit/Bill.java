package io.singletable.audit;

import java.time.Instant;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Audited entity of a sealed hierarchy.
 */
@SingleTableEntity
@Versioned
@Audited
public sealed interface Bill {

	String id();

	/**
	 * Bill that is not paid.
	 */
	record Open(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int amount) implements Bill {
	}

	/**
	 * Bill that is paid.
	 */
	record Paid(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int amount, String by) implements Bill {
	}

}

package io.singletable.internal.update;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import lombok.With;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Example with a property of each shape.
 */
@With
@SingleTableEntity
@Versioned
record Doc(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, @Nullable String title, @Nullable BigDecimal price,
		@Nullable Address address, Set<String> tags, List<String> notes, Map<String, Integer> counters,
		List<Line> lines) {

	static Doc of(String id) {
		return new Doc(id, 3L, Instant.EPOCH, Instant.EPOCH, null, null, null, Set.of(), List.of(), Map.of(),
				List.of());
	}

	record Address(@Nullable String city, @Nullable String zip) {
	}

	record Line(@Id String id, int quantity, @Nullable String note) {
	}

}

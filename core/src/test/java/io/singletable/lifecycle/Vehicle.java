package io.singletable.lifecycle;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;

/**
 * A sealed hierarchy without versions, of which only one class is audited.
 */
@SingleTableEntity(compression = Compression.NONE)
sealed interface Vehicle {

	record Car(@Id @Nullable String id, int doors, @CreatedBy @Nullable String createdBy,
			@LastModifiedBy @Nullable String changedBy) implements Vehicle {

		Car withDoors(int doors) {
			return new Car(this.id, doors, this.createdBy, this.changedBy);
		}

	}

	record Bike(@Id @Nullable String id) implements Vehicle {
	}

}

package io.singletable.internal.mapping;

import java.util.List;
import java.util.Optional;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.KeyFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the types that can have entities in the same partitions.
 */
class SharedPartitionsTests {

	private final EntityRegistry registry = EntityRegistry.of(
			List.of(Order.class, Line.class, Parcel.class, Any.class, Visit.class, Letter.class, Note.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()),
			List.of(keys(Visit.class, "contacts"), keys(Letter.class, "contacts"), keys(Note.class, null)));

	@Test
	void typesWhosePartitionTemplatesCanBeEqualShareTheTable() {
		assertThat(sharing(Order.class, null)).containsExactly("Order", "Line");
		assertThat(sharing(Line.class, null)).containsExactly("Order", "Line");
		assertThat(sharing(Parcel.class, null)).containsExactly("Parcel");
	}

	@Test
	void placeholderCanBeAnyLiteral() {
		assertThat(sharing(Any.class, "gsi1")).containsExactly("Order", "Any");
		assertThat(sharing(Order.class, "gsi1")).containsExactly("Order", "Any");
		assertThat(sharing(Parcel.class, "gsi1")).containsExactly("Parcel");
	}

	@Test
	void partitionsOfResolversAreToldApartByTheirFirstSegment() {
		assertThat(sharing(Visit.class, "gsi2")).containsExactly("Any", "Visit", "Letter");
		assertThat(sharing(Note.class, "gsi2")).containsExactly("Note");
		assertThat(sharing(Any.class, "gsi2")).containsExactly("Any", "Visit", "Letter");
		assertThat(sharing(Parcel.class, "gsi2")).containsExactly("Parcel");
		assertThat(sharing(Order.class, "gsi2")).containsExactly("Order");
	}

	private List<String> sharing(Class<?> type, @Nullable String index) {
		return this.registry.sharingPartitions(this.registry.required(type), index)
			.stream()
			.map(EntityMetadata::typeName)
			.toList();
	}

	/** Keys of a type in gsi2. */
	private static <T> IndexKeyResolver<T> keys(Class<T> type, @Nullable String shared) {
		return new KeyFunction<>(type, "gsi2", "1", shared, (entity) -> Optional.empty());
	}

	/**
	 * Entity with lines in its partition, and a shared one of one segment.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", shared = true)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "cont{customer}", shared = true)
	record Order(@Id String id, String customer) {
	}

	/**
	 * Entity in its order's partition.
	 */
	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Line#{number}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customer}", shared = true)
	record Line(@Id Key key, String customer) {

		record Key(String orderId, int number) {
		}

	}

	/**
	 * Entity in partitions of its own.
	 */
	@SingleTableEntity(partitionKey = "Order#{id}#Parcel")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "vendor#{vendor}", shared = true)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "vendors#{vendor}", shared = true)
	record Parcel(@Id String id, String vendor) {
	}

	/**
	 * Entity in partitions of any type.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "c{kind}#{of}", shared = true)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "con{kind}#{of}", sortKey = "any#{id}", shared = true)
	record Any(@Id String id, String kind, String of) {
	}

	/**
	 * Entity in shared partitions of a resolver.
	 */
	@SingleTableEntity
	record Visit(@Id String id) {
	}

	/**
	 * Entity in the same shared partitions.
	 */
	@SingleTableEntity
	record Letter(@Id String id) {
	}

	/**
	 * Entity in its own partitions of a resolver.
	 */
	@SingleTableEntity
	record Note(@Id String id) {
	}

}

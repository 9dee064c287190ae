package io.singletable.internal.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidMappingException;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the attributes that indexes are declared to hold.
 */
class DeclaredProjectionsTests {

	@Test
	void filterablePropertyIsItsAttributeUnderAllItsNames() {
		assertThat(projection(One.class)).isEqualTo(IndexProjection
			.including(List.of("_type", "_v", "_del", "_exp", "_ttl", "the_title", "caption", "heading")));
	}

	@Test
	void otherPropertyTakesThePayloadOfItemsThatAreCompressed() {
		assertThat(projection(Other.class)).isEqualTo(
				IndexProjection.including(List.of("_type", "_v", "_del", "_exp", "_ttl", "name", "_data", "_at")));
	}

	@Test
	void includesOfSeveralTypesAreUnited() {
		assertThat(projection(One.class, Other.class)).isEqualTo(IndexProjection.including(List.of("_type", "_v",
				"_del", "_exp", "_ttl", "the_title", "caption", "heading", "name", "_data", "_at")));
	}

	@Test
	void moreAttributesThanDynamoDbAllowsAreRefused() {
		assertThatExceptionOfType(InvalidMappingException.class).isThrownBy(() -> projection(Wide.class))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement()
				.asString()
				.startsWith("The index 'gsi1' includes 22 attributes (_type, ")
				.endsWith("but DynamoDB allows 20: include fewer properties, or set projection = ProjectionType.ALL"));
	}

	private static IndexProjection projection(Class<?>... types) {
		EntityRegistry registry = EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TableSchema.of("app", new NativeTableLayout(registry), registry)
			.indexes()
			.stream()
			.filter((index) -> index.name().equals("gsi1"))
			.map(IndexLayout::projection)
			.findFirst()
			.orElseThrow();
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = { "id", "title" })
	record One(@Id String id, String status, @Filterable @JsonProperty("the_title") @JsonAlias( {
			"caption", "heading" }) String title){

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = "name")
	record Other(@Id String id, String status, String name) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o" })
	record Wide(@Id String id, String status, int a, int b, int c, int d, int e, int f, int g, int h, int i, int j,
			int k, int l, int m, int n, int o) {

	}

}

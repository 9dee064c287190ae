package io.singletable.internal.mapping;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for mistakes in the projections of indexes.
 */
class IndexProjectionMistakeTests {

	@Test
	void unknownProperty() {
		assertThat(Mapping.mistakesIn(Unknown.class)).containsExactly(
				"Unknown: @GlobalSecondaryIndex(\"gsi1\") includes the unknown property 'name': use one of id, "
						+ "status, title");
	}

	@Test
	void includesWithoutInclude() {
		assertThat(Mapping.mistakesIn(WithoutInclude.class)).containsExactly(
				"WithoutInclude: @GlobalSecondaryIndex(\"gsi1\") has includes, but projection = ALL: set projection = "
						+ "ProjectionType.INCLUDE, or remove the includes");
	}

	@Test
	void propertyInACompressedPayload() {
		assertThat(Mapping.mistakesIn(Compressed.class)).containsExactly(
				"Compressed: @GlobalSecondaryIndex(\"gsi1\") includes 'title', which is in the compressed payload, of "
						+ "which an index holds all or nothing: annotate it with @Filterable, so that it is an "
						+ "attribute of its own, or set compression = Compression.NONE");
	}

	@Test
	void partOfAnAttribute() {
		assertThat(Mapping.mistakesIn(Part.class))
			.containsExactly("Part: @GlobalSecondaryIndex(\"gsi1\") includes 'address.city', which is a part of "
					+ "'address', but an index holds whole attributes: include 'address'");
	}

	@Test
	void unwrappedPartIsAnAttribute() {
		assertThat(Mapping.mistakesIn(Unwrapped.class)).isEmpty();
	}

	@Test
	void typesThatDeclareAnIndexDifferently() {
		assertThat(Mapping.mistakesIn(One.class, Other.class, Same.class))
			.containsExactly("Other: @GlobalSecondaryIndex(\"gsi1\") has projection = ALL, but that of One has "
					+ "projection = INCLUDE: an index has one projection, so declare the same in all types (their includes are united)");
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = { "title", "name" })
	record Unknown(@Id String id, String status, String title) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", includes = "title")
	record WithoutInclude(@Id String id, String status, String title) {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = { "id", "title", "name" })
	record Compressed(@Id String id, String status, String title, @Filterable String name) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = "address.city")
	record Part(@Id String id, String status, Address address) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = "address.city")
	record Unwrapped(@Id String id, String status, @JsonUnwrapped Address address) {

	}

	record Address(String city) {
	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE,
			includes = "title")
	record One(@Id String id, String status, String title) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	record Other(@Id String id, String status) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", projection = ProjectionType.INCLUDE)
	record Same(@Id String id, String status) {

	}

}

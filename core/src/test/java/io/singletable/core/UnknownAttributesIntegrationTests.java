package io.singletable.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for attributes that a newer application stored, which survive a save by an older
 * one that keeps what it does not know.
 */
class UnknownAttributesIntegrationTests {

	private final TestTable table = TestTable.of(Keeping.class);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void unknownAttributesSurviveASave() {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", AttributeValue.fromS("Keeping#k"));
		item.put("sk", AttributeValue.fromS("Keeping"));
		item.put("_type", AttributeValue.fromS("Keeping"));
		item.put("name", AttributeValue.fromS("old"));
		item.put("fromTheFuture", AttributeValue.fromS("kept"));
		this.table.put(item);
		Keeping loaded = this.template.getRequired("k", Keeping.class);
		assertThat(loaded.rest).containsExactly(Map.entry("fromTheFuture", "kept"));
		loaded.name = "new";
		this.template.save(loaded);
		assertThat(this.table.item("Keeping#k", "Keeping")).containsEntry("fromTheFuture", AttributeValue.fromS("kept"))
			.containsEntry("name", AttributeValue.fromS("new"));
	}

	@Test
	void dynamicPropertyCanNotReplaceAKey() {
		Keeping keeping = new Keeping();
		keeping.id = "k";
		keeping.rest.put("listingpk", "Customer#0");
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> this.template.insert(keeping))
			.withMessageContaining("'listingpk'");
		assertThat(this.table.items()).isEmpty();
	}

	@SingleTableEntity
	static class Keeping {

		@Id
		public @Nullable String id;

		public @Nullable String name;

		private final Map<String, Object> rest = new LinkedHashMap<>();

		@JsonAnyGetter
		public Map<String, Object> rest() {
			return this.rest;
		}

		@JsonAnySetter
		public void keep(String name, Object value) {
			this.rest.put(name, value);
		}

	}

}

package io.singletable.test.documentation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the structure of data models of NoSQL Workbench, by the model of many types:
 * names and types as the models that AWS publishes have them.
 */
class WorkbenchStructureTests {

	private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

	private final JsonNode model = JsonMapper.shared()
		.readTree(Path.of("src", "test", "resources", "golden", "market", "nosql-workbench.json"));

	private final JsonNode table = this.model.get("DataModel").get(0);

	private static List<String> names(JsonNode node) {
		return List.copyOf(node.propertyNames());
	}

	private static void assertKeys(JsonNode owner, String partition, String sort) {
		JsonNode keys = owner.get("KeyAttributes");
		assertThat(names(keys)).containsExactly("PartitionKey", "SortKey");
		assertThat(keys.get("PartitionKey")).isEqualTo(key(partition));
		assertThat(keys.get("SortKey")).isEqualTo(key(sort));
	}

	private static JsonNode key(String name) {
		return JsonMapper.shared().createObjectNode().put("AttributeName", name).put("AttributeType", "S");
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	private Map<String, String> attributes() {
		Map<String, String> attributes = new TreeMap<>();
		this.table.get("NonKeyAttributes")
			.forEach((attribute) -> attributes.put(attribute.get("AttributeName").asString(),
					attribute.get("AttributeType").asString()));
		return attributes;
	}

	@Test
	void modelHasNameMetadataAndOneTable() {
		assertThat(names(this.model)).containsExactly("ModelName", "ModelMetadata", "DataModel");
		assertThat(names(this.model.get("ModelMetadata"))).containsExactly("Author", "DateCreated", "DateLastModified",
				"Description", "AWSService", "Version");
		assertThat(this.model.get("DataModel").size()).isEqualTo(1);
		assertThat(names(this.table)).containsExactly("TableName", "KeyAttributes", "NonKeyAttributes", "TableFacets",
				"GlobalSecondaryIndexes", "TableData", "DataAccess", "BillingMode");
		assertThat(this.table.get("TableName").asString()).matches("[A-Za-z0-9_.-]{3,255}");
		assertKeys(this.table, "pk", "sk");
	}

	@Test
	void attributesHaveTypesOfDynamoDb() {
		assertThat(attributes().values()).isSubsetOf(TYPES);
		assertThat(attributes()).containsEntry("parcels", "SS")
			.containsEntry("discounts", "NS")
			.containsEntry("lines", "L")
			.containsEntry("address", "M")
			.containsEntry("amounts", "M")
			.containsEntry("document", "B")
			.containsEntry("size", "N")
			.containsEntry("mobile", "BOOL")
			.containsEntry("price", "N")
			.containsEntry("placedAt", "S")
			.containsEntry("_type", "S")
			.containsEntry("gsi1pk", "S")
			.doesNotContainKeys("pk", "sk", "version");
	}

	@Test
	void facetIsTheKeysAndAttributesOfAType() {
		assertThat(this.table.get("TableFacets").size()).isEqualTo(20);
		this.table.get("TableFacets").forEach((facet) -> {
			assertThat(names(facet)).containsExactly("FacetName", "KeyAttributeAlias", "TableData", "NonKeyAttributes",
					"DataAccess");
			assertThat(names(facet.get("KeyAttributeAlias"))).containsExactly("PartitionKeyAlias", "SortKeyAlias");
			assertThat(attributes().keySet()).containsAll(texts(facet.get("NonKeyAttributes")));
			Set<String> own = new TreeSet<>(texts(facet.get("NonKeyAttributes")));
			own.addAll(List.of("pk", "sk"));
			facet.get("TableData").forEach((item) -> assertThat(own).containsAll(names(item)));
		});
	}

	@Test
	void indexHasKeysAndProjection() {
		List<JsonNode> indexes = this.table.get("GlobalSecondaryIndexes").valueStream().toList();
		assertThat(indexes).extracting((index) -> index.get("IndexName").asString())
			.containsExactly("gsi1", "gsi2", "gsi3", "listing");
		assertKeys(indexes.get(0), "gsi1pk", "gsi1sk");
		assertThat(indexes.get(0).get("Projection").get("ProjectionType").asString()).isEqualTo("ALL");
		JsonNode projection = indexes.get(2).get("Projection");
		assertThat(projection.get("ProjectionType").asString()).isEqualTo("INCLUDE");
		assertThat(texts(projection.get("NonKeyAttributes"))).contains("stars");
	}

	@Test
	void sampleIsAnItemWithOneTypeForEachValue() {
		List<JsonNode> items = this.table.get("TableData").valueStream().toList();
		assertThat(items).hasSize(8);
		assertThat(items).flatExtracting((item) -> item.valueStream().toList()).allSatisfy((value) -> {
			assertThat(value.size()).isEqualTo(1);
			assertThat(TYPES).containsAll(names(value));
		});
		JsonNode order = items.stream()
			.filter((item) -> item.get("_type").get("S").asString().equals("Order"))
			.findFirst()
			.orElseThrow();
		assertThat(order.get("pk").get("S").asString()).isEqualTo("Order#o1");
		assertThat(order.get("lines").get("L").get(0).get("M").get("price").get("N").asString()).isEqualTo("9.9");
		assertThat(Stream.of("id", "version")).noneMatch(order::has);
	}

}

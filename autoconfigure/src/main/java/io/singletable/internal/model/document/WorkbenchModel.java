package io.singletable.internal.model.document;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.schema.DeclaredProjections;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data model of a table in the format of NoSQL Workbench, whose data modeler imports it.
 * Entities are shown with their properties, also where these are stored compressed.
 */
public final class WorkbenchModel {

	/** The format has a date, but the same model is to make the same file. */
	private static final String DATE = "Jan 01, 2026, 12:00 AM";

	private static final String ATTRIBUTE_NAME = "AttributeName";

	private static final String ATTRIBUTE_TYPE = "AttributeType";

	private static final String TEXT = "S";

	private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

	private static final JsonMapper JSON = JsonMapper.builder()
		.defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	private final TemplateModel template;

	private final TableLayout layout;

	private final WorkbenchItems items;

	private final List<TypeModel> types;

	private WorkbenchModel(TemplateModel template, Masking masking, List<?> samples) {
		this.template = template;
		this.layout = template.layout();
		this.items = WorkbenchItems.of(template, masking, samples);
		this.types = template.types().stream().sorted(Comparator.comparing(TypeModel::name)).toList();
	}

	/**
	 * Write the data model.
	 * @param samples entities to show
	 */
	public static String write(TemplateModel template, Masking masking, List<?> samples) {
		return JSON.writeValueAsString(new WorkbenchModel(template, masking, samples).model()) + "\n";
	}

	private ObjectNode model() {
		ObjectNode model = JSON.createObjectNode().put("ModelName", name());
		model.putObject("ModelMetadata")
			.put("Author", "")
			.put("DateCreated", DATE)
			.put("DateLastModified", DATE)
			.put("Description", "The types of table " + this.template.table())
			.put("AWSService", "Amazon DynamoDB")
			.put("Version", "3.0");
		addTable(model.putArray("DataModel").addObject());
		return model;
	}

	/** A table that is resolved per operation has no name that the tool takes. */
	private String name() {
		return this.template.table().replaceAll("[^A-Za-z0-9_.-]", "");
	}

	private void addTable(ObjectNode table) {
		table.put("TableName", name());
		addKeys(table, this.layout.keyNames());
		Map<String, String> attributes = new TreeMap<>();
		indexes().forEach((index) -> {
			attributes.put(index.names().partition(), TEXT);
			attributes.put(index.names().sort(), TEXT);
		});
		attributes.put(this.layout.attributeNames().type(), TEXT);
		this.types.forEach((type) -> this.items.attributes(type).forEach(attributes::putIfAbsent));
		ArrayNode others = table.putArray("NonKeyAttributes");
		attributes.forEach((name, type) -> others.addObject().put(ATTRIBUTE_NAME, name).put(ATTRIBUTE_TYPE, type));
		ArrayNode facets = table.putArray("TableFacets");
		this.types.forEach((type) -> addFacet(facets.addObject(), type));
		ArrayNode secondary = table.putArray("GlobalSecondaryIndexes");
		indexes().forEach((index) -> addIndex(secondary.addObject(), index));
		this.items.all().forEach(table.putArray("TableData")::add);
		table.putObject("DataAccess").putObject("MySql");
		table.put("BillingMode", "PAY_PER_REQUEST");
	}

	private List<IndexLayout> indexes() {
		return DeclaredProjections.indexes(this.template.table(), this.layout, this.template.registry())
			.stream()
			.sorted(Comparator.comparing(IndexLayout::name))
			.toList();
	}

	private static void addKeys(ObjectNode owner, KeyNames names) {
		ObjectNode keys = owner.putObject("KeyAttributes");
		keys.putObject("PartitionKey").put(ATTRIBUTE_NAME, names.partition()).put(ATTRIBUTE_TYPE, TEXT);
		keys.putObject("SortKey").put(ATTRIBUTE_NAME, names.sort()).put(ATTRIBUTE_TYPE, TEXT);
	}

	private void addFacet(ObjectNode facet, TypeModel type) {
		facet.put("FacetName", type.name());
		facet.putObject("KeyAttributeAlias")
			.put("PartitionKeyAlias", type.metadata().primaryKey().partition().toString())
			.put("SortKeyAlias", type.metadata().primaryKey().sort().toString());
		this.items.of(type).forEach(facet.putArray("TableData")::add);
		TreeSet<String> names = new TreeSet<>(this.items.attributes(type).keySet());
		names.add(this.layout.attributeNames().type());
		indexes().stream().filter((index) -> isIn(type, index)).forEach((index) -> {
			names.add(index.names().partition());
			names.add(index.names().sort());
		});
		names.forEach(facet.putArray("NonKeyAttributes")::add);
		facet.putObject("DataAccess").putObject("MySql");
	}

	private static boolean isIn(TypeModel type, IndexLayout index) {
		return index.name().equals(type.listingIndex())
				|| type.indexes().stream().anyMatch((each) -> each.name().equals(index.name()));
	}

	private static void addIndex(ObjectNode node, IndexLayout index) {
		node.put("IndexName", index.name());
		addKeys(node, index.names());
		ObjectNode projection = node.putObject("Projection");
		if (index.projection().isAll()) {
			projection.put("ProjectionType", "ALL");
			return;
		}
		TreeSet<String> held = new TreeSet<>(index.projection().attributes());
		projection.put("ProjectionType", held.isEmpty() ? "KEYS_ONLY" : "INCLUDE");
		if (!held.isEmpty()) {
			held.forEach(projection.putArray("NonKeyAttributes")::add);
		}
	}

}

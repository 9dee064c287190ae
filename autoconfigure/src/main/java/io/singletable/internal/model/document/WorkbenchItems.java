package io.singletable.internal.model.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ComputedProperty;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.mapping.EntityKeys;
import io.singletable.mapping.EntityKeys.Pair;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of samples, and types of attributes, in the JSON of DynamoDB. Masked values are
 * masked.
 */
final class WorkbenchItems {

	private final TemplateModel template;

	private final TableLayout layout;

	private final Masking masking;

	private final Map<String, List<ObjectNode>> byType = new TreeMap<>();

	private WorkbenchItems(TemplateModel template, Masking masking) {
		this.template = template;
		this.layout = template.layout();
		this.masking = masking;
	}

	static WorkbenchItems of(TemplateModel template, Masking masking, List<?> samples) {
		WorkbenchItems items = new WorkbenchItems(template, masking);
		for (Object sample : samples) {
			TypeModel type = template.typeOf(sample).orElseThrow();
			items.byType.computeIfAbsent(type.name(), (name) -> new ArrayList<>()).add(items.item(type, sample));
		}
		return items;
	}

	List<ObjectNode> all() {
		return this.byType.values().stream().flatMap(List::stream).map(ObjectNode::deepCopy).toList();
	}

	List<ObjectNode> of(TypeModel type) {
		return this.byType.getOrDefault(type.name(), List.of());
	}

	/**
	 * Names of a type's attributes and their types in DynamoDB, without keys and what the
	 * library keeps.
	 */
	Map<String, String> attributes(TypeModel type) {
		Map<String, String> attributes = new TreeMap<>();
		for (ConcreteType<?> concrete : type.metadata().concreteTypes()) {
			Set<String> carried = this.layout.carriedNames(type.metadata(), concrete);
			Stream
				.concat(concrete.properties().topLevel().stream(),
						concrete.properties().computed().stream().map(ComputedProperty::property))
				.filter((property) -> !carried.contains(property.attribute()))
				.forEach((property) -> attributes.putIfAbsent(property.attribute(),
						(property.attributePath().size() > 1) ? "M" : typeOf(concrete, property.type())));
		}
		return attributes;
	}

	private static String typeOf(ConcreteType<?> concrete, JavaType type) {
		Class<?> raw = type.getRawClass();
		if (raw == boolean.class || raw == Boolean.class) {
			return "BOOL";
		}
		if (isNumber(raw)) {
			return "N";
		}
		if (raw == byte[].class) {
			return "B";
		}
		if (type.isCollectionLikeType() || type.isArrayType()) {
			return Set.class.isAssignableFrom(raw) ? typeOfSet(concrete, type.getContentType()) : "L";
		}
		return (type.isMapLikeType() || BlobForm.isOfBlobs(type) || concrete.properties().isNested(type)) ? "M" : "S";
	}

	private static String typeOfSet(ConcreteType<?> concrete, JavaType element) {
		return switch (typeOf(concrete, element)) {
			case "S" -> "SS";
			case "N" -> "NS";
			default -> "L";
		};
	}

	private static boolean isNumber(Class<?> type) {
		return Number.class.isAssignableFrom(type)
				|| (type.isPrimitive() && type != boolean.class && type != char.class);
	}

	private ObjectNode item(TypeModel type, Object sample) {
		ObjectNode item = JsonNodeFactory.instance.objectNode();
		EntityKeys keys = this.template.operations().keysOf(sample);
		addKeys(item, type, null, this.layout.keyNames(), keys.table());
		for (IndexLayout index : this.layout.indexes()) {
			keys.index(index.name()).ifPresent((pair) -> addKeys(item, type, index.name(), index.names(), pair));
		}
		ConcreteType<?> concrete = type.metadata().concreteTypeOf(sample);
		item.putObject(this.layout.attributeNames().type()).put("S", concrete.name());
		Map<String, String> types = attributes(type);
		Map<String, @Nullable Object> values = new LinkedHashMap<>(this.template.operations().toMap(sample));
		values.keySet().removeAll(this.layout.carriedNames(type.metadata(), concrete));
		new TreeMap<>(values)
			.forEach((name, value) -> item.set(name, value(type, List.of(name), value, types.getOrDefault(name, "S"))));
		return item;
	}

	private void addKeys(ObjectNode item, TypeModel type, @Nullable String index, KeyNames names, Pair pair) {
		item.putObject(names.partition())
			.put("S", this.masking.maskedKey(type, index, KeyPart.PARTITION, pair.partition()));
		item.putObject(names.sort()).put("S", this.masking.maskedKey(type, index, KeyPart.SORT, pair.sort()));
	}

	private ObjectNode value(TypeModel type, List<String> path, @Nullable Object value, String set) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		if (this.masking.maskedStored(type, path)) {
			return node.put("S", Masking.MASK);
		}
		if (value == null) {
			return node.put("NULL", true);
		}
		if (value instanceof Boolean truth) {
			return node.put("BOOL", truth);
		}
		if (value instanceof Number number) {
			return node.put("N", text(number));
		}
		if (value instanceof byte[] bytes) {
			return node.put("B", Base64.getEncoder().encodeToString(bytes));
		}
		if (value instanceof Map<?, ?> map) {
			ObjectNode entries = node.putObject("M");
			map.forEach((name, entry) -> {
				List<String> inner = new ArrayList<>(path);
				inner.add(String.valueOf(name));
				entries.set(String.valueOf(name), value(type, inner, entry, "L"));
			});
			return node;
		}
		if (value instanceof Collection<?> elements) {
			addAll(node, type, path, elements, set);
			return node;
		}
		return node.put("S", value.toString());
	}

	/** DynamoDB drops trailing zeros. */
	private static String text(Number number) {
		return (number instanceof BigDecimal decimal) ? decimal.stripTrailingZeros().toPlainString()
				: number.toString();
	}

	/** DynamoDB has no empty sets. */
	private void addAll(ObjectNode node, TypeModel type, List<String> path, Collection<?> elements, String set) {
		if (!elements.isEmpty() && (set.equals("SS") || set.equals("NS"))) {
			ArrayNode members = node.putArray(set);
			elements.stream().map(String::valueOf).sorted().forEach(members::add);
			return;
		}
		ArrayNode list = node.putArray("L");
		elements.forEach((element) -> list.add(value(type, path, element, "L")));
	}

}

package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.update.ChangedPaths;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item by which an entity is found, versioned, read and kept unique,
 * so that callbacks must leave them alone.
 *
 * @param attributes all attributes, before the callbacks
 */
record OwnAttributes(TableLayout layout, ConcreteType<?> type, Map<String, AttributeValue> attributes) {

	private static final String RESERVED = "belongs to a key, or starts with '_' and is reserved";

	private static final String UNIQUE = "belongs to a @Unique value";

	static OwnAttributes of(TableLayout layout, ConcreteType<?> type, Map<String, AttributeValue> item) {
		return new OwnAttributes(layout, type, new TreeMap<>(item));
	}

	/**
	 * Check an item that callbacks could change.
	 */
	void requireUnchanged(String typeName, Map<String, AttributeValue> item) {
		item.forEach((name, value) -> requireUnchanged(typeName, name, value));
		for (String name : this.attributes.keySet()) {
			if (this.layout.isReserved(name) && !item.containsKey(name)) {
				throw changed(typeName, name, RESERVED);
			}
		}
		if (!this.type.constraints().isEmpty()) {
			requireUnique(typeName, ChangedPaths.between(this.type.properties().shape(), this.attributes, item));
		}
	}

	private void requireUnchanged(String typeName, String name, @Nullable AttributeValue value) {
		if (value == null) {
			throw new IllegalStateException("A BeforeSaveCallback gave the " + typeName + " the attribute '" + name
					+ "' without a value: remove it, or set a value");
		}
		if (this.layout.isReserved(name) && !value.equals(this.attributes.get(name))) {
			throw changed(typeName, name, RESERVED);
		}
	}

	/** What is claimed are the values of the entity. */
	private void requireUnique(String typeName, Set<String> changed) {
		PropertyTable properties = this.type.properties();
		this.type.constraints()
			.stream()
			.flatMap((constraint) -> constraint.paths().stream())
			.flatMap((path) -> Stream.concat(Stream.of(path), sourcesOf(path)))
			.flatMap((path) -> properties.resolve(path).stream())
			.map((property) -> ChangedPaths.pathOf(property.attributePath()))
			.filter((path) -> ChangedPaths.overlap(changed, path))
			.findFirst()
			.ifPresent((path) -> {
				throw changed(typeName, path, UNIQUE);
			});
	}

	private Stream<String> sourcesOf(String path) {
		return this.type.properties()
			.computed()
			.stream()
			.filter((computed) -> computed.property().javaPath().equals(path))
			.flatMap((computed) -> computed.from().stream());
	}

	private static IllegalStateException changed(String typeName, String name, String why) {
		return new IllegalStateException("A BeforeSaveCallback changed the attribute '" + name + "' of the " + typeName
				+ ", which " + why + ": change the entity in a BeforeConvertCallback instead");
	}

	@Override
	public String toString() {
		return "OwnAttributes[hidden]";
	}

}

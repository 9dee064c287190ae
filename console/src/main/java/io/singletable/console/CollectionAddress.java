package io.singletable.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.singletable.core.CollectionKey;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.model.TypeModel;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Partition that a URL names: that of an id in the table, or that of the properties in
 * the partition key of an index.
 *
 * @param id the id, or null for a partition of an index
 * @param index name of the index, or null for the table
 * @param properties the properties in the partition key of the index, with their classes
 * @param values their values, as far as the URL has them
 */
record CollectionAddress(Entities.Shown shown, @Nullable Object id, @Nullable String index,
		Map<String, Class<?>> properties, Map<String, Object> values) {

	static final String PATH = "/collection";

	private static final String TYPE = "type";

	private static final String INDEX = "index";

	/** Parameters of the page itself. */
	private static final Set<String> TAKEN = Set.of(TYPE, INDEX, "id", "cursor", "time", ConsoleRequest.TEMPLATE);

	/**
	 * The partition of a request.
	 * @throws ConsoleException if there is none of that kind
	 */
	static CollectionAddress of(Entities entities, ConsoleRequest request) {
		Entities.Shown shown = entities.type(request, request.parameter(TYPE).orElse(""));
		String index = request.parameter(INDEX).filter((name) -> !name.isEmpty()).orElse(null);
		if (index == null) {
			return new CollectionAddress(shown, shown.id(request), null, Map.of(), Map.of());
		}
		Map<String, Class<?>> properties = properties(shown.type(), index).orElseThrow(() -> unnamed(shown, index));
		requireShown(entities, shown, index, properties);
		Map<String, Object> values = new LinkedHashMap<>();
		properties.forEach((path, type) -> request.parameter(parameter(path))
			.filter((text) -> !text.isEmpty())
			.ifPresent((text) -> values.put(path,
					Ids.parse(parameter(path), type, text, "Correct the value in the URL."))));
		return new CollectionAddress(shown, null, index, properties, values);
	}

	/**
	 * The partition of an index in which an entity lies.
	 * @param entity the entity, or null for the address without values
	 * @return the address, or empty if properties can't name it
	 */
	static Optional<CollectionAddress> ofIndex(Entities entities, Entities.Shown shown, String index,
			@Nullable Object entity) {
		Map<String, Class<?>> properties = properties(shown.type(), index).orElse(Map.of());
		if (properties.isEmpty() || isMasked(entities, shown, properties).isPresent()) {
			return Optional.empty();
		}
		Map<String, Object> values = new LinkedHashMap<>();
		if (entity != null) {
			for (String path : properties.keySet()) {
				Object value = shown.valueOf(entity, path);
				if (value != null) {
					values.put(path, value);
				}
			}
		}
		return Optional.of(new CollectionAddress(shown, null, index, properties, values));
	}

	private static ConsoleException unnamed(Entities.Shown shown, String index) {
		String type = shown.type().name();
		return shown.type().indexes().stream().anyMatch((each) -> each.name().equals(index))
				? new ConsoleException(400,
						"A resolver computes the keys of " + type + " in " + index
								+ ", so that properties name no partition.",
						"Look at the keys of an entity.")
				: new ConsoleException(404, type + " has no index of this name.",
						"Choose one on the page of " + type + ".");
	}

	private static void requireShown(Entities entities, Entities.Shown shown, String index,
			Map<String, Class<?>> properties) {
		isMasked(entities, shown, properties).ifPresent((path) -> {
			throw new ConsoleException(400, path + " is masked, so that no partition of " + index + " can be named.",
					"Look at the keys of an entity.");
		});
	}

	private static Optional<String> isMasked(Entities entities, Entities.Shown shown,
			Map<String, Class<?>> properties) {
		return properties.keySet().stream().filter((path) -> entities.masking().masked(shown.type(), path)).findFirst();
	}

	/** The properties in the partition key, or empty if there is no template of it. */
	private static Optional<Map<String, Class<?>>> properties(TypeModel type, String index) {
		for (ConcreteType<?> concrete : type.metadata().concreteTypes()) {
			for (IndexKeys keys : concrete.indexKeys()) {
				if (keys instanceof TemplateKeys template && template.index().name().equals(index)) {
					return Optional.of(classes(type, concrete, template.partition().paths()));
				}
			}
		}
		return Optional.empty();
	}

	private static Map<String, Class<?>> classes(TypeModel type, ConcreteType<?> concrete, List<String> paths) {
		PrimaryKeyTemplate primaryKey = type.metadata().primaryKey();
		Map<String, Class<?>> classes = new LinkedHashMap<>();
		for (String path : paths) {
			Class<?> found = primaryKey.idPaths().contains(path) ? primaryKey.typeOfPart(path)
					: concrete.properties()
						.resolve(path)
						.<Class<?>>map(StoredProperty::valueClass)
						.orElse(String.class);
			classes.put(path, ClassUtils.resolvePrimitiveIfNecessary(found));
		}
		return classes;
	}

	/** A property that is called like a parameter of the page has a longer name. */
	private static String parameter(String path) {
		return TAKEN.contains(path) ? "property." + path : path;
	}

	/**
	 * Whether the partition is known.
	 */
	boolean isComplete() {
		return this.values.size() == this.properties.size();
	}

	CollectionKey key() {
		if (this.index == null || this.id != null) {
			return CollectionKey.of(this.shown.javaType(), Objects.requireNonNull(this.id));
		}
		Criteria criteria = Criteria.everything();
		for (Map.Entry<String, Object> value : this.values.entrySet()) {
			criteria = criteria.and(Criteria.where(value.getKey()).is(value.getValue()));
		}
		return CollectionKey.ofIndex(this.index, this.shown.javaType(), criteria);
	}

	/**
	 * Name of the partition for a title, without values.
	 */
	String title() {
		return (this.id != null) ? "Collection of " + this.shown.title(this.id)
				: "Collection of " + this.shown.type().name() + " in " + this.index;
	}

	/**
	 * The page of the partition.
	 * @param others further parameters
	 */
	String url(ConsoleRequest request, @Nullable String... others) {
		List<@Nullable String> query = new ArrayList<>(List.of(TYPE, this.shown.type().name()));
		if (this.id != null) {
			query.addAll(Arrays.asList(this.shown.ids().with(this.id)));
		}
		query.addAll(Arrays.asList(INDEX, this.index));
		this.values.forEach((path, value) -> query.addAll(Arrays.asList(parameter(path), text(value))));
		query.addAll(Arrays.asList(others));
		return request.link(PATH, query.toArray(String[]::new));
	}

	private static String text(Object value) {
		return (value instanceof Enum<?> constant) ? constant.name() : String.valueOf(value);
	}

	/**
	 * Write the fields that name the partition.
	 * @param hidden whether they are to stay as they are
	 */
	void writeFields(Html html, ConsoleRequest request, boolean hidden) {
		Forms.writeHidden(html, TYPE, this.shown.type().name());
		if (this.index != null) {
			Forms.writeHidden(html, INDEX, this.index);
			Forms.writeTemplate(html, request);
		}
		if (this.id != null) {
			HistoryView.writeHidden(html, request, this.shown, this.id);
		}
		this.properties.forEach((path, type) -> {
			Object value = this.values.get(path);
			if (!hidden) {
				Forms.writeField(html, parameter(path), type, (value != null) ? text(value) : null);
			}
			else if (value != null) {
				Forms.writeHidden(html, parameter(path), text(value));
			}
		});
	}

}

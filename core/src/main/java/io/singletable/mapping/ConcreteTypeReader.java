package io.singletable.mapping;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.singletable.Filterable;
import io.singletable.TimeToLive;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.TypeAlias;

/**
 * Reads one concrete class: the properties that play a role, and how they are stored.
 */
final class ConcreteTypeReader<T> {

	private final Class<T> type;

	private final SingleTablePersistentEntity<T> entity;

	private final PropertyTable properties;

	private final MappingProblems problems;

	@SuppressWarnings("unchecked")
	ConcreteTypeReader(Class<T> type, SingleTableMappingContext context, JsonMapper mapper, MappingProblems problems) {
		this.type = type;
		this.entity = (SingleTablePersistentEntity<T>) context.getRequiredPersistentEntity(type);
		this.properties = new PropertyTable(mapper, type);
		this.problems = problems;
	}

	/**
	 * The name that is stored with items of the class.
	 * @param root the annotated class
	 * @param rootName its type name
	 * @return the type name, in a sealed hierarchy the type alias or simple class name
	 */
	String name(Class<?> root, String rootName) {
		TypeAlias alias = this.type.getAnnotation(TypeAlias.class);
		if (this.type == root) {
			return rootName;
		}
		return (alias != null) ? alias.value() : this.type.getSimpleName();
	}

	PropertyTable properties() {
		return this.properties;
	}

	@Nullable IdMetadata id() {
		SingleTablePersistentProperty property = this.entity.getIdProperty();
		if (property == null) {
			this.problems.add(this.type, "has no id: mark a property with org.springframework.data.annotation.Id");
			return null;
		}
		IdMetadata id = new IdMetadata(property.getName(), property.getType());
		if (!id.isComposite() && !IdMetadata.canBeInKey(id.type())) {
			this.problems.add(this.type, id.name(),
					"an id of type " + id.type().getName()
							+ " can't be written into a key: use String, a number, UUID, an enum, a date or time, "
							+ "or a record of such components");
			return null;
		}
		return id;
	}

	@Nullable ConcreteType<T> read(String name, IdMetadata id, List<IndexMetadata> indexes, boolean versioned,
			boolean listedByLastModified) {
		int before = this.problems.count();
		this.properties.asymmetries().forEach((property, problem) -> this.problems.add(this.type, property, problem));
		ConcreteType.Roles roles = roles(id, versioned, listedByLastModified);
		TemplateBinder binder = new TemplateBinder(this.type, name, id, this.problems);
		List<IndexKeys> keys = new ArrayList<>();
		for (IndexMetadata index : indexes) {
			String declaration = "@GlobalSecondaryIndex(\"" + index.name() + "\") ";
			DerivedKey partition = binder.bindToEntity(declaration + "partitionKey", index.partitionTemplate(),
					this.properties);
			DerivedKey sort = binder.bindToEntity(declaration + "sortKey", index.sortTemplate(), this.properties);
			if (partition != null && sort != null) {
				keys.add(new IndexKeys(index, partition, sort));
			}
		}
		if (roles == null || this.problems.count() > before) {
			return null;
		}
		return new ConcreteType<>(name, this.entity, this.properties, roles, keys, filterable());
	}

	private ConcreteType.@Nullable Roles roles(IdMetadata id, boolean versioned, boolean listedByLastModified) {
		RoleProperty idProperty = role(this.entity.getIdProperty());
		RoleProperty version = role(this.entity.getVersionProperty());
		RoleProperty created = role(annotated(CreatedDate.class));
		RoleProperty modified = role(annotated(LastModifiedDate.class));
		RoleProperty timeToLive = role(annotated(TimeToLive.class));
		checkVersion(version, versioned);
		if (versioned && modified == null) {
			this.problems.add(this.type, "@Versioned needs a property of type java.time.Instant marked "
					+ "org.springframework.data.annotation.LastModifiedDate: it holds the time of each version");
		}
		if (listedByLastModified && modified == null) {
			this.problems.add(this.type, "listing = LAST_MODIFIED needs a property of type java.time.Instant marked "
					+ "org.springframework.data.annotation.LastModifiedDate");
		}
		checkInstant(created, "@CreatedDate");
		checkInstant(modified, "@LastModifiedDate");
		checkInstant(timeToLive, "@TimeToLive");
		if (idProperty == null) {
			return null;
		}
		if (idProperty.stored().attributePath().size() != 1) {
			this.problems.add(this.type, id.name(), "an id can't be @JsonUnwrapped: remove the annotation");
			return null;
		}
		return new ConcreteType.Roles(idProperty, version, created, modified, timeToLive);
	}

	private void checkVersion(@Nullable RoleProperty version, boolean versioned) {
		if (version == null) {
			if (versioned) {
				this.problems.add(this.type,
						"@Versioned needs a property of type Long marked org.springframework.data.annotation.Version");
			}
			return;
		}
		Set<Class<?>> allowed = versioned ? Set.of(Long.class, long.class)
				: Set.of(Long.class, long.class, Integer.class, int.class);
		if (!allowed.contains(version.property().getType())) {
			this.problems.add(this.type, version.name(), "a version of type " + version.property().getType().getName()
					+ " is not supported: declare it as Long");
		}
	}

	private void checkInstant(@Nullable RoleProperty property, String annotation) {
		if (property != null && property.property().getType() != Instant.class) {
			this.problems.add(this.type, property.name(),
					annotation + " needs the type java.time.Instant, not " + property.property().getType().getName());
		}
	}

	private @Nullable RoleProperty role(@Nullable SingleTablePersistentProperty property) {
		if (property == null) {
			return null;
		}
		StoredProperty stored = this.properties.resolve(property.getName()).orElse(null);
		if (stored == null) {
			this.problems.add(this.type, property.getName(),
					"is not visible to Jackson: add a getter, or mark it @JsonProperty");
			return null;
		}
		return new RoleProperty(property, stored);
	}

	private @Nullable SingleTablePersistentProperty annotated(Class<? extends Annotation> annotation) {
		List<SingleTablePersistentProperty> found = StreamSupport
			.stream(this.entity.getPersistentProperties(annotation).spliterator(), false)
			.toList();
		if (found.size() > 1) {
			this.problems.add(this.type, "has " + found.size() + " properties marked @" + annotation.getSimpleName()
					+ ", but can have only one");
		}
		return found.isEmpty() ? null : found.get(0);
	}

	private Set<String> filterable() {
		return StreamSupport.stream(this.entity.getPersistentProperties(Filterable.class).spliterator(), false)
			.flatMap((property) -> this.properties.resolve(property.getName()).stream())
			.map(StoredProperty::attribute)
			.collect(Collectors.toSet());
	}

}

package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.singletable.Filterable;
import io.singletable.internal.mapping.index.DerivedKey;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.ResolvedKeys;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import io.singletable.mapping.IdGenerators;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.TypeAlias;

/**
 * Reader of one concrete class: its properties with a role, and how they are stored.
 */
final class ConcreteTypeReader<T> {

	private final Class<T> type;

	private final SingleTablePersistentEntity<T> entity;

	private final JacksonIntrospection jackson;

	private final PropertyTable properties;

	private final ReadingFingerprints fingerprints;

	private final MappingProblems problems;

	private final int problemsBefore;

	private final boolean compressed;

	private final Set<String> blobs;

	private final UniqueDeclarations unique;

	private final ConcreteType.@Nullable Roles roles;

	ConcreteTypeReader(Class<T> type, EntityMetadataReader.Declaration declaration, SingleTableMappingContext context,
			JacksonIntrospection jackson, IdGenerators generators, MappingProblems problems) {
		this.type = type;
		this.entity = entityOf(type, context);
		this.jackson = jackson;
		this.properties = new PropertyTable(jackson, type);
		this.fingerprints = new ReadingFingerprints(jackson, this.properties, type);
		this.problems = problems;
		this.problemsBefore = problems.count();
		this.compressed = declaration.compressed() || declaration.overflow();
		this.blobs = new BlobRules(this.entity, this.properties, problems)
			.check(new BlobProperties(jackson, jackson.typeOf(type)));
		new StoredFormRules(jackson, type, this.properties, problems).check();
		new ComputedRules(this.entity, this.properties, problems).check();
		this.unique = new UniqueDeclarations(this.entity, this.properties, jackson, problems);
		this.roles = new RolesReader(this.entity, new EntityCopy<>(this.entity), this.properties,
				new IdSourceReader(this.entity, generators, problems), problems)
			.read(declaration);
	}

	@SuppressWarnings("unchecked")
	private static <T> SingleTablePersistentEntity<T> entityOf(Class<T> type, SingleTableMappingContext context) {
		return (SingleTablePersistentEntity<T>) context.getRequiredPersistentEntity(type);
	}

	/**
	 * The name that is stored with items of the class.
	 * @return the type name, in a sealed hierarchy the type alias or simple class name
	 */
	String name(Class<?> root, String rootName) {
		if (this.type == root) {
			return rootName;
		}
		TypeAlias alias = this.type.getAnnotation(TypeAlias.class);
		return (alias != null) ? alias.value() : this.type.getSimpleName();
	}

	Class<T> type() {
		return this.type;
	}

	/**
	 * Names of the unique constraints that are retired.
	 */
	Set<String> retiredConstraints() {
		return this.unique.retired();
	}

	/**
	 * The id.
	 * @return the id, or null if it is unusable, which was reported
	 */
	@Nullable IdMetadata id() {
		SingleTablePersistentProperty property = this.entity.getIdProperty();
		if (property == null || this.roles == null) {
			return null;
		}
		IdMetadata id = new IdMetadata(property.getName(), property.getType());
		if (id.isComposite() && id.paths().isEmpty()) {
			this.problems.add(this.type, id.name(),
					"the id " + id.type().getName() + " has no components: declare at least one");
			return null;
		}
		if (id.type().isEnum() && !IdMetadata.canBeInKey(id.type())) {
			this.problems.add(this.type, id.name(),
					"is " + EnumRules.problemInKey(id.type(), this.jackson).orElse("not a valid id"));
			return null;
		}
		if (!id.isComposite() && !IdMetadata.canBeInKey(id.type())) {
			this.problems.add(this.type, id.name(),
					"an id of type " + id.type().getName()
							+ " can't be used in a key: use String, a number, UUID, an enum, a date or time, "
							+ "or a record of such components");
			return null;
		}
		return id;
	}

	@Nullable ConcreteType<T> read(String name, IdMetadata id, List<IndexMetadata> indexes) {
		TemplateBinder binder = new TemplateBinder(this.type, name, id, this.jackson, this.problems);
		List<IndexKeys> keys = new ArrayList<>();
		for (IndexMetadata index : indexes) {
			IndexKeys indexKeys = index.<@Nullable IndexKeys>match((template) -> keys(template, binder),
					(resolved) -> keys(resolved, binder));
			if (indexKeys != null) {
				keys.add(indexKeys);
			}
		}
		List<UniqueConstraint> constraints = this.unique.bind(binder, this.fingerprints);
		if (this.roles == null || this.problems.count() > this.problemsBefore) {
			return null;
		}
		Map<String, String> parts = filterable();
		Set<String> filterable = new HashSet<>(parts.keySet());
		for (ComputedProperty computed : this.properties.computed()) {
			String attribute = computed.property().attribute();
			boolean separate = computed.isFilterable() || isIndexed(computed.property(), keys);
			if (separate) {
				filterable.add(attribute);
			}
			if (separate || !this.compressed) {
				parts.put(attribute, this.fingerprints.ofFilterable(computed.property()));
			}
		}
		return new ConcreteType<>(name, this.entity, this.properties, this.roles, keys, filterable, parts, constraints,
				this.blobs);
	}

	private @Nullable IndexKeys keys(TemplateIndex index, TemplateBinder binder) {
		String declaration = "@GlobalSecondaryIndex(\"" + index.name() + "\") ";
		DerivedKey partition = binder.bindToEntity(declaration + "partitionKey", index.partitionTemplate(),
				this.properties, this.fingerprints);
		DerivedKey sort = binder.bindToEntity(declaration + "sortKey", index.sortTemplate(), this.properties,
				this.fingerprints);
		return (partition != null && sort != null) ? new TemplateKeys(index, partition, sort) : null;
	}

	private @Nullable IndexKeys keys(ResolvedIndex index, TemplateBinder binder) {
		DerivedKey id = binder.bindToEntity("id", binder.idTemplate(), this.properties, this.fingerprints);
		return (id != null) ? new ResolvedKeys(index, id) : null;
	}

	private Map<String, String> filterable() {
		return StreamSupport.stream(this.entity.getPersistentProperties(Filterable.class).spliterator(), false)
			.flatMap((property) -> this.properties.resolve(property.getName()).stream())
			.collect(Collectors.toMap(StoredProperty::attribute, this.fingerprints::ofFilterable, (one, other) -> one,
					HashMap::new));
	}

	private static boolean isIndexed(StoredProperty property, List<IndexKeys> keys) {
		return keys.stream()
			.anyMatch((index) -> index instanceof TemplateKeys template
					&& (template.partition().paths().contains(property.javaPath())
							|| template.sort().paths().contains(property.javaPath())));
	}

}

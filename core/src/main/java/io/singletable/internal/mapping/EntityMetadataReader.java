package io.singletable.internal.mapping;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.index.DeclaredProjection;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import io.singletable.mapping.IdGenerators;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the declaration of an entity type: its annotations and those of its concrete
 * classes.
 */
final class EntityMetadataReader<T> {

	private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

	private static final Pattern INDEX_NAME = Pattern.compile("[A-Za-z0-9_.-]{3,253}");

	private static final int MAX_SHARDS = 100;

	private final Class<T> type;

	private final MappingDefaults defaults;

	private final SingleTableMappingContext context;

	private final JacksonIntrospection jackson;

	private final IndexKeyResolvers resolvers;

	private final IdGenerators generators;

	private final HierarchyRules hierarchies;

	private final SingletonRules singletons;

	private final SoftDeleteRules softDeletes;

	private final AuditRules audits;

	private final OverflowRules overflows;

	private final MappingProblems problems;

	EntityMetadataReader(Class<T> type, MappingDefaults defaults, SingleTableMappingContext context,
			JacksonIntrospection jackson, IndexKeyResolvers resolvers, IdGenerators generators,
			MappingProblems problems) {
		this.type = type;
		this.defaults = defaults;
		this.context = context;
		this.jackson = jackson;
		this.resolvers = resolvers;
		this.generators = generators;
		this.hierarchies = new HierarchyRules(type, problems);
		this.singletons = new SingletonRules(type, problems);
		this.softDeletes = new SoftDeleteRules(type, problems);
		this.audits = new AuditRules(type, problems);
		this.overflows = new OverflowRules(type, problems);
		this.problems = problems;
	}

	@Nullable EntityMetadata<T> read() {
		SingleTableEntity annotation = this.type.getAnnotation(SingleTableEntity.class);
		if (annotation == null) {
			this.problems.add(this.type, "is not an entity: annotate it with @SingleTableEntity, or don't register it");
			return null;
		}
		String name = annotation.value().isEmpty() ? this.type.getSimpleName() : annotation.value();
		checkName(this.type, name, "@SingleTableEntity");
		checkShards("", annotation.shards());
		if (annotation.schemaVersion() < 0) {
			this.problems.add(this.type, "schemaVersion = " + annotation.schemaVersion()
					+ " is out of range: use 0 for none, or a positive number");
		}
		boolean singleton = this.singletons.check(annotation);
		Duration retention = this.softDeletes.check(annotation);
		List<ConcreteTypeReader<? extends T>> readers = concreteClasses(new Declaration(
				this.type.isAnnotationPresent(Versioned.class), annotation.listing() == Listing.LAST_MODIFIED,
				singleton, this.type.isAnnotationPresent(SoftDelete.class),
				compressionOf(annotation) != Compression.NONE, !annotation.overflow().isEmpty()));
		List<IdMetadata> ids = readers.stream().map(ConcreteTypeReader::id).filter(Objects::nonNull).toList();
		if (readers.isEmpty() || ids.size() < readers.size() || !this.hierarchies.haveSameIds(readers, ids)) {
			return null;
		}
		if (singleton) {
			this.singletons.checkId(ids.get(0));
		}
		return read(annotation, name, readers, ids.get(0), retention);
	}

	private @Nullable EntityMetadata<T> read(SingleTableEntity annotation, String name,
			List<ConcreteTypeReader<? extends T>> readers, IdMetadata id, @Nullable Duration retention) {
		TemplateBinder binder = new TemplateBinder(this.type, name, id, this.jackson, this.problems);
		PrimaryKeyTemplate primaryKey = primaryKey(annotation, name, id, binder);
		List<IndexMetadata> indexes = indexes(binder);
		indexes.addAll(this.resolvers.indexesOf(this.type, name, List.copyOf(indexes)));
		Versioned versioned = this.type.getAnnotation(Versioned.class);
		if (versioned != null && versioned.maxVersions() < -1) {
			this.problems.add(this.type, "@Versioned(maxVersions = " + versioned.maxVersions()
					+ ") is out of range: use 0 to keep all, or the number of versions to keep");
		}
		List<ConcreteType<? extends T>> concreteTypes = new ArrayList<>();
		for (ConcreteTypeReader<? extends T> reader : readers) {
			String concreteName = reader.name(this.type, name);
			checkName(reader.type(), concreteName, (reader.type() == this.type) ? "@SingleTableEntity" : "@TypeAlias");
			ConcreteType<? extends T> concrete = reader.read(concreteName, id, indexes);
			if (concrete != null) {
				this.softDeletes.checkParts(concrete);
				concreteTypes.add(concrete);
			}
		}
		if (primaryKey == null || concreteTypes.size() < readers.size()
				|| !this.hierarchies.haveSameVersioning(concreteTypes)
				|| !this.hierarchies.haveDifferentNames(concreteTypes)) {
			return null;
		}
		Set<String> retired = readers.stream()
			.flatMap((reader) -> reader.retiredConstraints().stream())
			.collect(Collectors.toSet());
		this.singletons.checkConstraints(concreteTypes);
		new UniqueTypeRules(this.type, this.problems).check(concreteTypes, retired);
		int maxVersions = (versioned != null) ? this.defaults.maxVersionsOf(versioned.maxVersions()) : 0;
		return new EntityMetadata<>(this.type, name,
				EntityOptions.of(annotation, this.type.isAnnotationPresent(Singleton.class), versioned != null,
						maxVersions, VersionAge.of(this.type, versioned, this.defaults.maxAge(), this.problems),
						retention, compressionOf(annotation), this.overflows.check(annotation),
						this.audits.check(concreteTypes, indexes, maxVersions), this.defaults.auditShards()),
				primaryKey, indexes, concreteTypes, retired);
	}

	private Compression compressionOf(SingleTableEntity annotation) {
		return this.defaults.compressionOf(annotation.compression(), this.type.isAnnotationPresent(Versioned.class));
	}

	private @Nullable PrimaryKeyTemplate primaryKey(SingleTableEntity annotation, String name, IdMetadata id,
			TemplateBinder binder) {
		for (String path : id.paths()) {
			if (!IdMetadata.canBeInKey(Objects.requireNonNull(id.typeOfPart(path)))) {
				this.problems.add(this.type, path,
						"a part of an id must be text, a number, UUID, an enum, a date or a time, not "
								+ Objects.requireNonNull(id.typeOfPart(path)).getName()
								+ ": declare it with one of these types");
				return null;
			}
		}
		Optional<KeyTemplate> partition = annotation.partitionKey().isEmpty()
				? binder.parse("value", name).map((literal) -> literal.append(binder.idTemplate()))
				: binder.parse("partitionKey", annotation.partitionKey());
		Optional<KeyTemplate> sort = binder.parse("sortKey",
				annotation.sortKey().isEmpty() ? name : annotation.sortKey());
		return (partition.isPresent() && sort.isPresent()) ? binder.primaryKey(partition.get(), sort.get()) : null;
	}

	private List<IndexMetadata> indexes(TemplateBinder binder) {
		List<IndexMetadata> indexes = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (GlobalSecondaryIndex annotation : this.type.getAnnotationsByType(GlobalSecondaryIndex.class)) {
			String declaration = "@GlobalSecondaryIndex(\"" + annotation.name() + "\") ";
			if (!isIndexName(annotation.name())) {
				this.problems.add(this.type,
						declaration + "has an invalid name: use 3 to 253 letters, digits, '_', '-' or '.'");
				continue;
			}
			if (!names.add(annotation.name())) {
				this.problems.add(this.type, declaration
						+ "is declared twice: an entity has one entry in an index, so use another index for the second");
				continue;
			}
			Optional<KeyTemplate> partition = binder.parse(declaration + "partitionKey", annotation.partitionKey());
			Optional<KeyTemplate> sort = annotation.sortKey().isEmpty() ? Optional.of(binder.idTemplate())
					: binder.parse(declaration + "sortKey", annotation.sortKey());
			if (partition.isEmpty() || sort.isEmpty()) {
				continue;
			}
			checkShards(declaration, annotation.shards());
			this.singletons.checkIndex(declaration, annotation);
			if (annotation.shared()) {
				binder.checkPartition(declaration + "partitionKey", partition.get());
			}
			indexes.add(new TemplateIndex(annotation.name(), partition.get(),
					binder.containsId(sort.get()) ? sort.get() : sort.get().append(binder.idTemplate()),
					annotation.shared(), annotation.shards(),
					new DeclaredProjection(annotation.projection(), List.of(annotation.includes()))));
		}
		return indexes;
	}

	private void checkShards(String declaration, int shards) {
		if (shards < 1 || shards > MAX_SHARDS) {
			this.problems.add(this.type,
					declaration + "shards = " + shards + " is out of range: use 1 to " + MAX_SHARDS);
		}
	}

	static boolean isIndexName(String name) {
		return INDEX_NAME.matcher(name).matches();
	}

	private List<ConcreteTypeReader<? extends T>> concreteClasses(Declaration declaration) {
		Set<Class<?>> found = new LinkedHashSet<>();
		collectConcrete(this.type, found);
		List<ConcreteTypeReader<? extends T>> readers = new ArrayList<>();
		for (Class<?> concrete : found) {
			this.singletons.checkConcrete(concrete);
			this.softDeletes.checkConcrete(concrete);
			this.audits.checkConcrete(concrete);
			readers.add(new ConcreteTypeReader<>(concrete.asSubclass(this.type), declaration, this.context,
					this.jackson, this.generators, this.problems));
		}
		return readers;
	}

	private void collectConcrete(Class<?> candidate, Set<Class<?>> found) {
		if (candidate.isSealed()) {
			for (Class<?> permitted : candidate.getPermittedSubclasses()) {
				collectConcrete(permitted, found);
			}
		}
		if (!Modifier.isAbstract(candidate.getModifiers())) {
			found.add(candidate);
		}
		else if (!candidate.isSealed()) {
			this.problems.add(candidate,
					"is abstract and not sealed, so its concrete classes are unknown: make it sealed, or annotate "
							+ "the concrete classes");
		}
	}

	private void checkName(Class<?> named, String name, String annotation) {
		if (!TYPE_NAME.matcher(name).matches()) {
			this.problems.add(named, "the type name '" + name + "' is invalid: use the letters A to Z and a to z, "
					+ "digits and '_', starting with a letter, in " + annotation + "(\"...\")");
		}
	}

	/**
	 * Requirements of a type's annotations on each of its classes.
	 */
	record Declaration(boolean versioned, boolean listedByLastModified, boolean singleton, boolean softDelete,
			boolean compressed, boolean overflow) {
	}

}

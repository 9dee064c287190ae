package io.singletable.internal.mapping;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.TimeToLive;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;

/**
 * Reader of the properties of a class that the library reads or sets itself.
 */
final class RolesReader {

	private final Class<?> type;

	private final SingleTablePersistentEntity<?> entity;

	private final EntityCopy<?> copy;

	private final PropertyTable properties;

	private final IdSourceReader idSources;

	private final MappingProblems problems;

	RolesReader(SingleTablePersistentEntity<?> entity, EntityCopy<?> copy, PropertyTable properties,
			IdSourceReader idSources, MappingProblems problems) {
		this.type = entity.getType();
		this.entity = entity;
		this.copy = copy;
		this.properties = properties;
		this.idSources = idSources;
		this.problems = problems;
	}

	/**
	 * Read the roles.
	 * @return the roles, or null if there is no usable id, which was reported
	 */
	ConcreteType.@Nullable Roles read(EntityMetadataReader.Declaration declaration) {
		boolean versioned = declaration.versioned();
		RoleProperty version = role(this.entity.getVersionProperty());
		RoleProperty created = role(annotated(CreatedDate.class));
		RoleProperty modified = role(annotated(LastModifiedDate.class));
		RoleProperty createdBy = role(annotated(CreatedBy.class));
		RoleProperty modifiedBy = role(annotated(LastModifiedBy.class));
		checkVersion(version, declaration);
		checkModified(modified, versioned, declaration.listedByLastModified());
		checkInstant(created, "@CreatedDate");
		checkInstant(modified, "@LastModifiedDate");
		ExpiryRule timeToLive = timeToLive(created, modified);
		checkSettable(version, "version");
		checkSettable(created, "created date");
		checkSettable(modified, "last modified date");
		checkSettable(createdBy, "creator");
		checkSettable(modifiedBy, "last modifier");
		IdSource idSource = this.idSources.read(declaration.singleton());
		RoleProperty id = id(idSource != null || declaration.singleton());
		return (id != null)
				? new ConcreteType.Roles(id, idSource, version, created, modified, createdBy, modifiedBy, timeToLive)
				: null;
	}

	private @Nullable RoleProperty id(boolean isSet) {
		SingleTablePersistentProperty property = this.entity.getIdProperty();
		if (property == null) {
			this.problems.add(this.type, "has no id: annotate a property with org.springframework.data.annotation.Id");
			return null;
		}
		RoleProperty id = role(property);
		if (isSet) {
			checkSettable(id, "generated id");
		}
		return id;
	}

	private void checkVersion(@Nullable RoleProperty version, EntityMetadataReader.Declaration declaration) {
		if (version == null) {
			checkVersionNeeded(declaration.versioned(), "@Versioned");
			checkVersionNeeded(declaration.softDelete(), "@SoftDelete");
			// A save that overwrites anything could bring a collected payload back.
			checkVersionNeeded(declaration.overflow(), "overflow");
			return;
		}
		Set<Class<?>> allowed = declaration.versioned() ? Set.of(Long.class, long.class)
				: Set.of(Long.class, long.class, Integer.class, int.class);
		if (!allowed.contains(version.property().getType())) {
			this.problems.add(this.type, version.name(),
					"a version can't be a " + version.property().getType().getName() + ": declare it as Long");
		}
	}

	private void checkVersionNeeded(boolean needed, String annotation) {
		if (needed && this.entity.getVersionProperty() == null) {
			this.problems.add(this.type, annotation + " needs a property of type Long annotated with "
					+ "org.springframework.data.annotation.Version: add it, or remove " + annotation);
		}
	}

	private void checkModified(@Nullable RoleProperty modified, boolean versioned, boolean listedByLastModified) {
		if (modified != null || count(LastModifiedDate.class) > 0) {
			return;
		}
		if (versioned) {
			this.problems.add(this.type,
					"@Versioned needs a property of type java.time.Instant annotated with "
							+ "org.springframework.data.annotation.LastModifiedDate, for the timestamp of each "
							+ "version: add it, or remove @Versioned");
		}
		if (listedByLastModified) {
			this.problems.add(this.type,
					"listing = LAST_MODIFIED needs a property of type java.time.Instant annotated with "
							+ "org.springframework.data.annotation.LastModifiedDate: "
							+ "add it, or choose listing = BY_ID");
		}
	}

	private void checkInstant(@Nullable RoleProperty property, String annotation) {
		if (property != null && property.property().getType() != Instant.class) {
			this.problems.add(this.type, property.name(), annotation + " can't be used on a "
					+ property.property().getType().getName() + ": declare it as java.time.Instant");
		}
	}

	private @Nullable ExpiryRule timeToLive(@Nullable RoleProperty created, @Nullable RoleProperty modified) {
		RoleProperty property = role(annotated(TimeToLive.class));
		if (property == null) {
			return null;
		}
		Class<?> found = property.property().getType();
		TimeToLive.Start start = property.property().getRequiredAnnotation(TimeToLive.class).after();
		if (start == TimeToLive.Start.NONE) {
			if (found == Duration.class) {
				this.problems.add(this.type, property.name(), "@TimeToLive on a java.time.Duration needs its start: "
						+ "use @TimeToLive(after = CREATED) or @TimeToLive(after = MODIFIED)");
			}
			else if (found != Instant.class && found != Long.class && found != long.class) {
				this.problems.add(this.type, property.name(),
						"@TimeToLive can't be used on a " + found.getName() + ": declare it as java.time.Instant, as "
								+ "Long for seconds since the epoch, or as java.time.Duration with "
								+ "@TimeToLive(after = CREATED) or @TimeToLive(after = MODIFIED)");
			}
			return new ExpiryRule(property, null);
		}
		String declared = "@TimeToLive(after = " + start + ") ";
		if (found != Duration.class) {
			this.problems.add(this.type, property.name(), declared + "can't be used on a " + found.getName()
					+ ": declare it as java.time.Duration, or remove after");
		}
		Class<? extends Annotation> date = (start == TimeToLive.Start.CREATED) ? CreatedDate.class
				: LastModifiedDate.class;
		if (count(date) == 0) {
			this.problems.add(this.type, property.name(),
					declared + "needs a property of type java.time.Instant annotated with " + date.getName()
							+ ": add it, or use a java.time.Instant without after");
		}
		return new ExpiryRule(property, (start == TimeToLive.Start.CREATED) ? created : modified);
	}

	private void checkSettable(@Nullable RoleProperty property, String role) {
		if (property != null && !this.copy.canSet(property.property())) {
			this.problems.add(this.type, property.name(), "is the " + role
					+ ", which the library sets, but it is not settable: add a constructor parameter, setter or "
					+ "wither, or make the field non-final");
		}
	}

	private @Nullable RoleProperty role(@Nullable SingleTablePersistentProperty property) {
		if (property == null) {
			return null;
		}
		if (property.isAnnotationPresent(JsonUnwrapped.class)) {
			this.problems.add(this.type, property.getName(),
					"can't be @JsonUnwrapped, because the library reads it as one value: remove the annotation");
			return null;
		}
		StoredProperty stored = this.properties.resolve(property.getName()).orElse(null);
		if (stored == null) {
			this.problems.add(this.type, property.getName(), "is not visible to Jackson, which stores it: "
					+ "add a getter or @JsonProperty, or remove @JsonIgnore or @ReadOnlyProperty from it");
			return null;
		}
		return new RoleProperty(property, stored);
	}

	private @Nullable SingleTablePersistentProperty annotated(Class<? extends Annotation> annotation) {
		List<SingleTablePersistentProperty> found = all(annotation);
		if (found.size() > 1) {
			this.problems.add(this.type,
					"has " + found.size() + " properties annotated with @" + annotation.getSimpleName() + " ("
							+ String.join(", ", found.stream().map(SingleTablePersistentProperty::getName).toList())
							+ "), but can have only one: remove the annotation from the others");
		}
		return found.isEmpty() ? null : found.get(0);
	}

	private int count(Class<? extends Annotation> annotation) {
		return all(annotation).size();
	}

	private List<SingleTablePersistentProperty> all(Class<? extends Annotation> annotation) {
		return StreamSupport.stream(this.entity.getPersistentProperties(annotation).spliterator(), false).toList();
	}

}

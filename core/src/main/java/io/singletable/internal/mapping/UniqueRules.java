package io.singletable.internal.mapping;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.singletable.internal.mapping.UniqueDeclarations.Declared;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Rules of the unique constraints of a class: each has a name and properties whose values
 * the application sets, and writes are told apart by a version.
 */
record UniqueRules(SingleTablePersistentEntity<?> entity, MappingProblems problems) {

	/** The name is part of a key and, with each entity, of a map. */
	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

	private static final List<Class<? extends Annotation>> SET_BY_LIBRARY = List.of(Version.class, CreatedDate.class,
			LastModifiedDate.class, CreatedBy.class, LastModifiedBy.class);

	/**
	 * Check what is declared, without regard to the properties.
	 */
	void check(Collection<Declared> all) {
		if (!all.isEmpty() && this.entity.getVersionProperty() == null) {
			add("@Unique needs a property of type Long annotated with org.springframework.data.annotation.Version, by "
					+ "which writes that change the values are told apart: add it, or remove @Unique");
		}
		Map<String, Declared> byName = new HashMap<>();
		for (Declared declared : all) {
			if (checkName(declared)) {
				checkOnce(declared, byName.putIfAbsent(declared.name(), declared));
				checkPaths(declared);
			}
		}
	}

	private boolean checkName(Declared declared) {
		if (declared.name().isEmpty()) {
			add("@Unique of the class has no name: add one, as in "
					+ "@Unique(name = \"login\", properties = { \"realm\", \"userName\" })");
			return false;
		}
		if (!NAME.matcher(declared.name()).matches()) {
			add(declared + " has an invalid name: use up to 64 letters A to Z and a to z, digits, '_', '-' and '.', "
					+ "starting with a letter, in @Unique(name = \"...\")");
			return false;
		}
		return true;
	}

	private void checkOnce(Declared declared, @Nullable Declared other) {
		if (other == null) {
			return;
		}
		add(declared + ((declared.retired() != other.retired())
				? " is declared as retired, and once more as not retired: remove one of the declarations"
				: " is declared twice: choose a different name for one of them with @Unique(name = \"...\")"));
	}

	private void checkPaths(Declared declared) {
		if (!declared.retired() && declared.paths().isEmpty()) {
			add(declared + " of the class has no properties: add them, as in properties = { \"realm\", \"userName\" }");
		}
	}

	/**
	 * Check the properties of a constraint.
	 */
	void check(UniqueConstraint constraint, IdMetadata id) {
		String declared = "@Unique \"" + constraint.name() + "\"";
		Set<String> paths = new HashSet<>();
		for (String path : constraint.paths()) {
			if (!paths.add(path)) {
				add(declared + " names '" + path + "' twice: name each property once");
			}
			checkRole(declared, path);
		}
		if (paths.containsAll(id.paths())) {
			add(declared + " names the id, of which there is one entity anyway: remove "
					+ ((paths.size() == id.paths().size()) ? "the declaration" : "the id from it"));
		}
	}

	private void checkRole(String declared, String path) {
		SingleTablePersistentProperty property = this.entity.getPersistentProperty(path);
		for (Class<? extends Annotation> role : SET_BY_LIBRARY) {
			if (property != null && property.isAnnotationPresent(role)) {
				add(declared + " names '" + path + "', which is @" + role.getSimpleName()
						+ " and set by the library: name properties that the application sets");
			}
		}
	}

	private void add(String problem) {
		this.problems.add(this.entity.getType(), problem);
	}

}

package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.Audited;
import io.singletable.Versioned;
import io.singletable.internal.mapping.index.IndexMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the trail of a type: it is a whole history, it names properties that there
 * are, and its numbers of shards have a name that no index takes.
 */
record AuditRules(Class<?> type, MappingProblems problems) {

	/**
	 * Return what the trail of a type demands and shows, and report declarations that
	 * don't fit.
	 * @param maxVersions number of versions that the type keeps, 0 for all
	 * @return the rule, null if the type has no trail
	 */
	@Nullable AuditRule check(List<? extends ConcreteType<?>> classes, List<IndexMetadata> indexes, int maxVersions) {
		Audited annotation = this.type.getAnnotation(Audited.class);
		if (annotation == null) {
			return null;
		}
		if (!this.type.isAnnotationPresent(Versioned.class)) {
			add("@Audited needs a history, whose versions are the entries of the trail: add @Versioned(maxVersions = 0)");
		}
		else if (maxVersions != 0) {
			add("@Audited needs all versions, but " + maxVersions + " are kept: a trail that is shortened by number is "
					+ "none. Set @Versioned(maxVersions = 0), and maxAge to shorten it by age");
		}
		if (indexes.stream().anyMatch((index) -> PartName.audit().value().equals(index.name()))) {
			add("the index '" + PartName.audit()
					+ "' has the name by which the shards of the trail of an @Audited type "
					+ "are recorded: choose another name");
		}
		checkActor(annotation.actor(), classes);
		checkProperties("masked", annotation.masked(), classes);
		checkProperties("excluded", annotation.excluded(), classes);
		checkMasksOf(annotation.excluded(), annotation.masked());
		return new AuditRule(annotation.actorRequired(), annotation.actor().isEmpty() ? null : annotation.actor(),
				new LinkedHashSet<>(List.of(annotation.masked())), new LinkedHashSet<>(List.of(annotation.excluded())));
	}

	/** What only makes sense for all classes of a hierarchy. */
	void checkConcrete(Class<?> concrete) {
		Audited own = concrete.getAnnotation(Audited.class);
		if (own != null && !own.equals(this.type.getAnnotation(Audited.class))) {
			this.problems.add(concrete, "is @Audited, but a hierarchy has one trail: annotate " + this.type.getName()
					+ ", and nothing else");
		}
	}

	private void checkActor(String actor, List<? extends ConcreteType<?>> classes) {
		if (actor.isEmpty()) {
			return;
		}
		for (ConcreteType<?> concrete : classes) {
			Optional<StoredProperty> property = concrete.properties().resolve(actor);
			if (property.isEmpty() || actor.contains(".")) {
				this.problems.add(concrete.javaType(), "@Audited(actor = \"" + actor
						+ "\") names no property of it: name one of type String, which all classes have");
			}
			else if (property.get().type().getRawClass() != String.class) {
				this.problems.add(concrete.javaType(), actor, "names the author (@Audited), but is of type "
						+ property.get().type().getRawClass().getName() + ": declare it as String");
			}
		}
	}

	private void checkProperties(String role, String[] names, List<? extends ConcreteType<?>> classes) {
		List<String> unknown = new ArrayList<>();
		for (String name : names) {
			Predicate<ConcreteType<?>> has = (concrete) -> concrete.properties().resolve(name).isPresent();
			if (classes.stream().noneMatch(has)) {
				unknown.add(name);
			}
		}
		if (classes.stream().anyMatch((concrete) -> isId(concrete, names))) {
			add("@Audited(" + role
					+ ") names the id, or a part of it, which each entry of the trail shows: use an id that tells "
					+ "nothing, such as a generated one");
		}
		if (!unknown.isEmpty()) {
			add("@Audited(" + role + ") names " + String.join(", ", unknown)
					+ ", which is no property: use Java names, as in \"address.city\"");
		}
	}

	/** What is excluded with all parts of it can't be shown as masked. */
	private void checkMasksOf(String[] excluded, String[] masked) {
		for (String name : masked) {
			if (isPartOfAny(name, excluded)) {
				add("@Audited names " + name
						+ " as masked, but it is excluded, or a part of what is: a masked property "
						+ "shows that it changed, an excluded one does not even that. Name it once");
			}
		}
	}

	private static boolean isId(ConcreteType<?> concrete, String[] names) {
		String[] id = { concrete.id().name() };
		return Arrays.stream(names).anyMatch((name) -> isPartOfAny(name, id));
	}

	private static boolean isPartOfAny(String name, String[] others) {
		return Arrays.stream(others).anyMatch((other) -> name.equals(other) || name.startsWith(other + "."));
	}

	private void add(String problem) {
		this.problems.add(this.type, problem);
	}

}

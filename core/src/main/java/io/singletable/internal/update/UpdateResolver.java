package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.InvalidUpdateException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.SampleItems;
import io.singletable.internal.convert.token.UnwritableValueException;
import io.singletable.internal.layout.PlainText;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.ChangeEncoder.Encoding;

/**
 * Resolver of requested changes against a type: finds what their paths name, checks and
 * encodes their values. Thread-safe, one per template: it remembers paths.
 */
public final class UpdateResolver {

	private final TargetResolver targets;

	private final PatchChanges patches;

	public UpdateResolver(TableLayout layout, Payloads payloads) {
		this.targets = new TargetResolver(layout, payloads);
		this.patches = new PatchChanges(payloads);
	}

	/**
	 * Resolve the changes of one update.
	 * @param classes the classes of the type that the entity may be of, at least one; all
	 * of them must have the properties
	 * @throws InvalidUpdateException if a path, a value or a combination of changes is
	 * wrong; tells all problems at once
	 */
	public ResolvedUpdate resolve(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes,
			List<? extends RequestedChange> changes) {
		ComparingScope blobs = ComparingScope.ofReferences();
		return blobs.run(() -> resolve(type, classes, changes, blobs));
	}

	private ResolvedUpdate resolve(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes,
			List<? extends RequestedChange> changes, ComparingScope blobs) {
		Set<ConcreteType<?>> owners = Set.copyOf(classes);
		Map<String, String> problems = new LinkedHashMap<>();
		List<Encoding> encoded = new ArrayList<>();
		Set<String> reasons = new LinkedHashSet<>();
		Guards guards = new Guards();
		ChangeEncoder encoder = new ChangeEncoder((path) -> this.targets.resolve(type, owners, path), guards, reasons);
		List<StoredTest> tests = new ArrayList<>();
		for (RequestedChange change : expanded(type, classes, changes, problems)) {
			try {
				if (change instanceof RequestedChange.Require require) {
					tests.add(encoder.encode(require));
					continue;
				}
				Encoding result = encoder.encode(change);
				if (result != null) {
					requireApart(result.change().place(), encoded);
					encoded.add(result);
				}
			}
			catch (UnwritableValueException ex) {
				problems.putIfAbsent(PlainText.of(change.shown()), "can't be stored: " + ex.problem());
			}
			catch (UnwritableEntityException ex) {
				problems.putIfAbsent(PlainText.of(change.shown()), "can't be stored: " + ex.getMessage());
			}
			catch (IllegalArgumentException ex) {
				problems.putIfAbsent(PlainText.of(change.shown()), String.valueOf(ex.getMessage()));
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidUpdateException(type.typeName(), problems);
		}
		if (reasons.isEmpty() && !blobs.ids().isEmpty()) {
			reasons.add("its values hold blobs, whose content is stored with the whole entity");
		}
		KnownValues known = new KnownValues(samples(classes), encoded);
		if (known.mayBecomeUnreadable()) {
			reasons.add(type.typeName() + " refuses some values, as its constructors and deserializers say");
		}
		return new ResolvedUpdate(type.typeName(), encoded.stream().map(Encoding::change).toList(), guards.build(),
				reasons, known::of, known::mayAlter,
				changes.stream().allMatch(RequestedChange.ApplyPatch.class::isInstance), tests, blobs);
	}

	private Map<ConcreteType<?>, SampleItems> samples(Collection<? extends ConcreteType<?>> classes) {
		Map<ConcreteType<?>, SampleItems> samples = new LinkedHashMap<>();
		classes.forEach((owner) -> samples.put(owner, this.targets.samples(owner)));
		return samples;
	}

	private List<RequestedChange> expanded(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes,
			List<? extends RequestedChange> changes, Map<String, String> problems) {
		List<RequestedChange> expanded = new ArrayList<>();
		for (RequestedChange change : changes) {
			if (change instanceof RequestedChange.ApplyPatch patch) {
				expanded.addAll(this.patches.changes(type, classes, patch.patch(), problems));
			}
			else {
				expanded.add(change);
			}
		}
		return expanded;
	}

	private static void requireApart(Place place, List<Encoding> others) {
		for (Encoding change : others) {
			Place other = change.change().place();
			if (place.path().overlaps(other.path())) {
				throw new IllegalArgumentException("overlaps with '" + PlainText.of(other.javaPath())
						+ "', which the update changes as well: change one of them");
			}
		}
	}

}

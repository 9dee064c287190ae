package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.singletable.internal.layout.PlainText;
import io.singletable.internal.update.PendingEffects.AddedElements;
import io.singletable.internal.update.PendingEffects.Copied;
import io.singletable.internal.update.PendingEffects.KnownJson;
import io.singletable.internal.update.PendingEffects.Located;
import io.singletable.internal.update.PendingEffects.Nothing;
import io.singletable.internal.update.PendingEffects.Pending;
import io.singletable.internal.update.PendingEffects.PendingEffect;
import io.singletable.internal.update.PendingEffects.PendingValue;
import io.singletable.internal.update.PointerTarget.PointerStep;
import io.singletable.internal.update.PointerTarget.StepKind;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.internal.update.RequestedChange.Named;
import io.singletable.update.PatchOperation;
import io.singletable.update.PropertyExpression;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one JSON Patch, combined into changes that do not see each other, and
 * demands on what is stored. Operations see what those before them did: values that are
 * set are changed here, and indexes become those before the patch. What only the stored
 * value would tell is refused. Of one thread.
 */
final class OperationSequence {

	private final Map<String, String> problems;

	private final PendingEffects pending;

	private final StoredDemands demands;

	/** The operation as problems name it. */
	private String shown = "";

	/**
	 * Create a sequence.
	 * @param problems takes what is wrong, by index and pointer of the operation
	 */
	OperationSequence(PointerReader pointers, Map<String, String> problems) {
		this.pending = new PendingEffects(pointers);
		this.demands = new StoredDemands(this.pending);
		this.problems = problems;
	}

	List<RequestedChange> changes(List<PatchOperation> operations) {
		for (int i = 0; i < operations.size(); i++) {
			PatchOperation operation = operations.get(i);
			this.shown = PlainText.of("[" + i + "]" + PatchOperation.pointer(operation.path()));
			try {
				add(operation);
			}
			catch (IllegalArgumentException ex) {
				refuse("", String.valueOf(ex.getMessage()));
			}
		}
		List<RequestedChange> changes = new ArrayList<>(this.demands.all());
		this.pending.forEach((steps, it) -> {
			this.shown = it.shown();
			try {
				RequestedChange change = change(PointerTarget.path(steps), it);
				changes.add(new Named(this.shown, change));
			}
			catch (IllegalArgumentException ex) {
				refuse("", String.valueOf(ex.getMessage()));
			}
		});
		return changes;
	}

	private void add(PatchOperation operation) {
		Located at = this.pending.locate(operation.path());
		switch (operation.kind()) {
			case ADD -> add(at, new KnownJson(PlainJson.copy(operation.value())));
			case REPLACE -> replace(at, PlainJson.copy(operation.value()));
			case REMOVE -> remove(at);
			case TEST -> test(at, operation.value());
			case COPY -> add(at, source(this.pending.locate(from(operation))));
			case MOVE -> move(from(operation), operation.path());
		}
	}

	private static List<String> from(PatchOperation operation) {
		return (operation.from() != null) ? operation.from() : List.of();
	}

	private void add(Located at, PendingValue source) {
		StepKind kind = at.target().last().kind();
		if (at.inside() != null) {
			PlainJson.add(at.inside().json(), at.rest(), known(source));
		}
		else if (kind == StepKind.MEMBER || kind == StepKind.END || kind == StepKind.ELEMENT) {
			addElement(at, known(source));
		}
		else {
			this.demands.around(this.shown, at.steps());
			assign(at, source);
		}
	}

	private static @Nullable Object known(PendingValue source) {
		if (source instanceof KnownJson known) {
			return known.json();
		}
		throw new IllegalArgumentException(
				"copies what is stored into a list, or into what an earlier operation sets: write the value");
	}

	private void addElement(Located at, @Nullable Object json) {
		PointerStep last = at.target().last();
		if (last.kind() == StepKind.ELEMENT && last.index() > 0) {
			throw new IllegalArgumentException("adds within a list, which moves elements that no update in place can "
					+ "move: add at an end by /- or /0, or replace the whole list, after a test of it");
		}
		End end = (last.kind() == StepKind.ELEMENT) ? End.FIRST : End.LAST;
		List<PointerStep> list = at.steps().subList(0, at.steps().size() - 1);
		Pending earlier = this.pending.on(list);
		if (earlier == null) {
			this.pending.requireNothingIn(list);
			this.demands.around(this.shown, at.steps());
			earlier = new Pending(this.shown, at.target(),
					new AddedElements(end, last.kind() == StepKind.MEMBER, new ArrayList<>()));
			this.pending.add(list, earlier);
		}
		if (!(earlier.effect() instanceof AddedElements elements) || elements.end() != end) {
			throw PendingEffects.combined(earlier);
		}
		elements.json().add((end == End.FIRST) ? 0 : elements.json().size(), json);
	}

	private void replace(Located at, @Nullable Object json) {
		requirePlace(at);
		if (at.inside() != null) {
			PlainJson.replace(at.inside().json(), at.rest(), json);
			return;
		}
		this.demands.existing(this.shown, at.steps());
		assign(at, new KnownJson(json));
	}

	private void assign(Located at, PendingEffect effect) {
		this.pending.replace(at.steps(), new Pending(this.shown, at.target(), effect));
	}

	private void remove(Located at) {
		requirePlace(at);
		if (at.inside() != null) {
			PlainJson.remove(at.inside().json(), at.rest());
			return;
		}
		this.demands.existing(this.shown, at.steps());
		assign(at, new Nothing());
	}

	private void move(List<String> from, List<String> to) {
		if (from.equals(to)) {
			source(this.pending.locate(from));
			return;
		}
		if (PendingEffects.startsWith(to, from)) {
			throw new IllegalArgumentException("moves a value into itself");
		}
		Located origin = this.pending.locate(from);
		PendingValue source = source(origin);
		remove(origin);
		add(this.pending.locate(to), source);
	}

	private void test(Located at, @Nullable Object json) {
		requirePlace(at);
		Object known = null;
		Pending set = this.pending.on(at.steps());
		if (at.inside() != null) {
			known = new KnownJson(PlainJson.get(at.inside().json(), at.rest()));
		}
		else if (set != null && set.effect() instanceof KnownJson value) {
			known = value;
		}
		if (known instanceof KnownJson value) {
			if (!PlainJson.same(value.json(), json)) {
				throw new IllegalArgumentException("always fails: an earlier operation sets another value");
			}
			return;
		}
		requireUnchanged(at);
		this.demands.existing(this.shown, at.steps());
		int before = this.problems.size();
		Object expected = read(at.target(), json, "");
		if (this.problems.size() == before) {
			this.demands.equality(this.shown, at.steps(), expected);
		}
	}

	private PendingValue source(Located from) {
		requirePlace(from);
		if (from.inside() != null) {
			return new KnownJson(PlainJson.copy(PlainJson.get(from.inside().json(), from.rest())));
		}
		Pending set = this.pending.on(from.steps());
		if (set != null && set.effect() instanceof KnownJson known) {
			return new KnownJson(PlainJson.copy(known.json()));
		}
		if (set != null && set.effect() instanceof Copied copied) {
			return copied;
		}
		requireUnchanged(from);
		this.demands.existing(this.shown, from.steps());
		return new Copied(PointerTarget.path(from.steps()));
	}

	/** What nothing says for sure is a demand on what is stored. */
	private void requirePlace(Located at) {
		StepKind kind = at.target().last().kind();
		if (at.inside() == null && (kind == StepKind.END || kind == StepKind.MEMBER)) {
			throw new IllegalArgumentException(
					"names the place behind a list or set, where nothing is: only 'add' may");
		}
		if (at.adding() != null) {
			throw PendingEffects.combined(at.adding());
		}
		Pending set = this.pending.on(at.steps());
		if (at.inside() == null && set != null && set.effect() instanceof Nothing) {
			throw new IllegalArgumentException("is what operation " + set.shown() + " removes");
		}
	}

	private void requireUnchanged(Located at) {
		Pending set = this.pending.on(at.steps());
		if (set != null) {
			throw PendingEffects.combined(set);
		}
		this.pending.requireNothingIn(at.steps());
	}

	private RequestedChange change(String path, Pending pending) {
		PendingEffect effect = pending.effect();
		if (effect instanceof KnownJson known) {
			if (known.json() == null && pending.target().last().kind() == StepKind.ENTRY) {
				throw new IllegalArgumentException("can't be null: remove the entry");
			}
			return new RequestedChange.Set(path, read(pending.target(), known.json(), ""));
		}
		if (effect instanceof Copied copied) {
			return new RequestedChange.Compute(path, PropertyExpression.property(copied.path()));
		}
		if (effect instanceof AddedElements elements) {
			List<@Nullable Object> values = new ArrayList<>();
			elements.json().forEach((json) -> values.add(read(pending.target(), json, "")));
			return elements.set() ? new RequestedChange.AddMembers(path, values)
					: new RequestedChange.AddElements(path, values, elements.end());
		}
		return new RequestedChange.Remove(path);
	}

	private @Nullable Object read(PointerTarget target, @Nullable Object json, String inside) {
		BiConsumer<String, String> problems = (path, problem) -> refuse(inside + path, problem);
		return target.reading().read(json, problems);
	}

	private void refuse(String inside, String problem) {
		String place = (inside.isEmpty() || inside.startsWith("[")) ? inside : "." + inside;
		this.problems.putIfAbsent(PlainText.of(this.shown + place), problem);
	}

}

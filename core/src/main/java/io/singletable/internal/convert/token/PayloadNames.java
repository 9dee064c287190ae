package io.singletable.internal.convert.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.blob.BlobScope;
import org.jspecify.annotations.Nullable;

/**
 * Names of a token stream, as it is written: the root's properties that are not to be
 * written are dropped, with everything in them, and names are refused that would not be
 * read back as the properties they were written for, or would be read as a blob. Also
 * counts levels and tokens, which are limited.
 */
public final class PayloadNames {

	private static final Open NOTHING_OPEN = new Open(-1, List.of());

	/** Names that are compared one by one faster than they are hashed. */
	private static final int FEW = 4;

	private final Predicate<String> included;

	private final ReadLimits limits;

	private final long maxTokens;

	/** Few, as a rule: what of an entity is stored outside of its payload. */
	private Collection<String> dropped = new ArrayList<>(FEW);

	/** What the open levels are written from, where that is known. */
	private @Nullable Object[] sources = new Object[8];

	/** Which parts of a reference to a blob the open levels have. */
	private int[] referenceParts = new int[8];

	private Open open = NOTHING_OPEN;

	private int level;

	private long tokens;

	private boolean dropsNext;

	private int droppedLevels;

	/**
	 * Create the names of one payload.
	 * @param included the root's names to write; throws for those that a payload must not
	 * have
	 */
	public PayloadNames(Predicate<String> included, ReadLimits limits) {
		this.included = included;
		this.limits = limits;
		this.maxTokens = limits.maxTokens();
	}

	/**
	 * Create the names of one value that is written whole.
	 */
	static PayloadNames unchecked(ReadLimits limits) {
		return new PayloadNames((name) -> true, limits);
	}

	/** Whether to write the name, and the value after it. */
	boolean name(String name) {
		countToken();
		if (this.droppedLevels > 0) {
			return false;
		}
		if (this.level == this.open.level() && this.open.refuses(name)) {
			throw new UnstorableValueException("a key of a @JsonAnyGetter is '" + name
					+ "', which is read as the stored name of a property: use another key");
		}
		if (this.level > 0) {
			this.referenceParts[this.level - 1] |= BlobForm.partOfReference(name);
		}
		this.dropsNext = this.level == 1 && !this.included.test(name);
		if (this.dropsNext && !drop(name)) {
			throw new UnstorableValueException("the stored name '" + name
					+ "' belongs to a property and is written a second time: use another name");
		}
		return !this.dropsNext;
	}

	private void countToken() {
		if (++this.tokens > this.maxTokens) {
			throw this.limits.tooManyTokens();
		}
	}

	/** Whether the name is dropped for the first time. */
	private boolean drop(String name) {
		if (this.dropped.contains(name)) {
			return false;
		}
		if (this.dropped.size() == FEW) {
			this.dropped = new HashSet<>(this.dropped);
		}
		return this.dropped.add(name);
	}

	/**
	 * From now on, names at this level come from an any-getter.
	 * @param bean what has the any-getter: the object that is written, or one that is
	 * unwrapped in it
	 * @param names names that are read as properties of a class
	 * @return what to give back to {@link #reopen} afterwards
	 */
	public Open open(Object bean, Function<Class<?>, DeclaredNames> names) {
		Open outer = this.open;
		Object whole = (this.level > 0) ? this.sources[this.level - 1] : null;
		this.open = new Open(this.level,
				(whole != null && whole != bean) ? List.of(names.apply(whole.getClass()), names.apply(bean.getClass()))
						: List.of(names.apply(bean.getClass())));
		return outer;
	}

	public void reopen(Open outer) {
		this.open = outer;
	}

	/** Whether to write the scalar. */
	boolean scalar() {
		countToken();
		if (this.droppedLevels > 0) {
			return false;
		}
		boolean dropped = this.dropsNext;
		this.dropsNext = false;
		return !dropped;
	}

	/** Whether to write the start of an array or object. */
	boolean start(@Nullable Object source) {
		countToken();
		this.limits.checkLevel(this.level + 1);
		if (this.level == this.sources.length) {
			this.sources = Arrays.copyOf(this.sources, this.level * 2);
			this.referenceParts = Arrays.copyOf(this.referenceParts, this.level * 2);
		}
		this.referenceParts[this.level] = 0;
		this.sources[this.level++] = source;
		if (this.droppedLevels > 0 || this.dropsNext) {
			this.dropsNext = false;
			this.droppedLevels++;
			return false;
		}
		return true;
	}

	/** Whether to write the end of an array or object. */
	boolean end() {
		countToken();
		this.level--;
		if (this.droppedLevels > 0) {
			this.droppedLevels--;
			return false;
		}
		if (this.level >= 0 && this.referenceParts[this.level] == BlobForm.REFERENCE
				&& !(this.sources[this.level] instanceof Blob) && BlobScope.isStoring()) {
			throw new UnstorableValueException("an object has the names _b, _n, _h and _c, by which the content of a "
					+ "Blob is referenced, but is none, so that the content would be deleted: declare a property that "
					+ "was stored as a Blob as one, or remove the object");
		}
		return true;
	}

	/**
	 * The level at which names come from an any-getter, if any.
	 */
	public record Open(int level, List<DeclaredNames> declared) {

		boolean refuses(String name) {
			return this.declared.stream().anyMatch((names) -> names.contains(name));
		}

	}

}

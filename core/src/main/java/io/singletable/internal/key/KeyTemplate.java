package io.singletable.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The template of a key: segments joined by {@code #}, each literal text, a property in
 * braces, or a property after literal text. Immutable and thread-safe. Two templates are
 * equal if they are written the same.
 * <p>
 * {@code Ticket#{id}}, {@code {priority:desc}#{id}} and {@code v{number}} are templates.
 * A property is named by its path ({@code customer.id}); {@code :desc} sorts it from the
 * greatest to the least. Nothing follows a property in its segment: of {@code {a}{b}} it
 * it would be unknown where {@code a} ends. Literal text holds neither braces nor the
 * code points U+0000 to U+0024, among them space, {@code #} and {@code $}.
 */
public final class KeyTemplate {

	private final String source;

	private final List<Segment> segments;

	private final List<Placeholder> placeholders;

	KeyTemplate(String source, List<Segment> segments) {
		this.source = source;
		this.segments = List.copyOf(segments);
		List<Placeholder> found = new ArrayList<>();
		for (Segment segment : segments) {
			if (segment.placeholder() != null) {
				found.add(segment.placeholder());
			}
		}
		this.placeholders = List.copyOf(found);
	}

	/**
	 * Parse a template.
	 * @throws InvalidKeyTemplateException if it breaks the rules; says where, and what to
	 * write instead
	 */
	public static KeyTemplate parse(String template) {
		return new KeyTemplateParser(template).parse();
	}

	/**
	 * Create a template of one segment of literal text.
	 * @throws InvalidKeyTemplateException if the text may not be a literal
	 */
	public static KeyTemplate literal(String text) {
		return new KeyTemplateParser(text).parseLiteral();
	}

	/**
	 * Return the segments in order.
	 * @return the segments, at least one, unmodifiable
	 */
	public List<Segment> segments() {
		return this.segments;
	}

	/**
	 * Return the properties in order.
	 * @return the placeholders, unmodifiable
	 */
	public List<Placeholder> placeholders() {
		return this.placeholders;
	}

	/**
	 * Return the paths of the properties in order.
	 * @return the paths as written, unmodifiable
	 */
	public List<String> paths() {
		return this.placeholders.stream().map(Placeholder::path).toList();
	}

	/**
	 * Return a template of this one's segments and then another's.
	 */
	public KeyTemplate append(KeyTemplate other) {
		List<Segment> joined = new ArrayList<>(this.segments);
		joined.addAll(other.segments);
		return new KeyTemplate(this.source + KeyTemplateParser.SEPARATOR + other.source, joined);
	}

	public boolean startsWithLiteral() {
		return !this.segments.get(0).literal().isEmpty();
	}

	/**
	 * Return whether a key can begin with a text and {@code #}, or be the text.
	 * @param text the text, which could be a literal
	 */
	public boolean canStartWithSegment(String text) {
		Segment first = this.segments.get(0);
		return (first.placeholder() == null) ? first.literal().equals(text)
				: text.startsWith(first.literal()) && text.length() > first.literal().length();
	}

	/**
	 * Return whether every key begins with {@code ~}, as the partitions that are not the
	 * user's do ({@code ~v}, {@code ~unique}, {@code ~meta}). A user's partition template
	 * may not.
	 */
	public boolean startsWithReservedLiteral() {
		return this.segments.get(0).literal().startsWith("~");
	}

	/**
	 * Give each property its encoding.
	 * @param encodings the encoding of the property's type, as
	 * {@link KeyEncoding#forType} returns it: where a placeholder is descending, its
	 * {@link KeyEncoding#descending()} form is taken here
	 * @throws InvalidKeyTemplateException if a placeholder is descending and its encoding
	 * has no such form
	 */
	public BoundKeyTemplate bind(Function<Placeholder, KeyEncoding> encodings) {
		List<KeyEncoding> bound = new ArrayList<>(this.placeholders.size());
		for (Placeholder placeholder : this.placeholders) {
			KeyEncoding encoding = encodings.apply(placeholder);
			bound.add(placeholder.descending() ? encoding.descending().orElseThrow(() -> undescendable(placeholder))
					: encoding);
		}
		return new BoundKeyTemplate(this, bound);
	}

	private InvalidKeyTemplateException undescendable(Placeholder placeholder) {
		return new InvalidKeyTemplateException(this.source, this.source.indexOf(placeholder.toString()),
				"only numbers, booleans and times can be descending, but \"" + placeholder.path() + "\" is not one "
						+ "of them",
				"write \"{" + placeholder.path() + "}\" and query in descending order");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof KeyTemplate template && this.source.equals(template.source));
	}

	@Override
	public int hashCode() {
		return this.source.hashCode();
	}

	@Override
	public String toString() {
		return this.source;
	}

	/**
	 * Part of a template between two {@code #}: a literal, a property, or a property
	 * after a literal.
	 *
	 * @param literal the literal text, which may be empty if there is a placeholder
	 */
	public record Segment(String literal, @Nullable Placeholder placeholder) {

		public Segment {
			Objects.requireNonNull(literal, "literal");
		}

	}

	/**
	 * A property in a template.
	 *
	 * @param descending whether keys sort from its greatest value to its least
	 */
	public record Placeholder(String path, boolean descending) {

		public Placeholder {
			Objects.requireNonNull(path, "path");
		}

		@Override
		public String toString() {
			return this.descending ? "{" + this.path + ":desc}" : "{" + this.path + "}";
		}

	}

}

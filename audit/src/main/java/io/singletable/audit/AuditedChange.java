package io.singletable.audit;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Change of a stored value between two versions, as the trail shows it. Values are text,
 * numbers, truth values, bytes, and lists and maps of them; of a blob, there are its
 * {@code size}, {@code contentType} and {@code sha256}. Its text form shows no value.
 *
 * @param path stored names, joined by dots, such as {@code address.city}; lists and sets
 * change as a whole
 * @param from the value before, null if there was none, or it is masked
 * @param to the value after, null if there is none, or it is masked
 * @param masked whether the values are not shown
 */
@JsonPropertyOrder({ "path", "from", "to", "masked" })
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditedChange(String path, @Nullable Object from, @Nullable Object to, boolean masked) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AuditedChange that && this.path.equals(that.path) && this.masked == that.masked
				&& Objects.deepEquals(this.from, that.from) && Objects.deepEquals(this.to, that.to);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.path, this.masked);
	}

	@Override
	public String toString() {
		return "change of " + this.path;
	}

}

package io.singletable.blob;

/**
 * Properties of an object that a {@link BlobStore} has copied from elsewhere.
 *
 * @param size its size in bytes
 * @param sha256 digest of its content, 64 lower-case hexadecimal digits
 * @param contentType media type that the source has
 */
public record AdoptedObject(long size, String sha256, String contentType) {

}

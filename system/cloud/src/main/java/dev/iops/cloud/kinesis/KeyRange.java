package dev.iops.cloud.kinesis;

/**
 * A part of the key space.
 *
 * @param first the lowest hash key in it
 * @param last the highest hash key in it
 */
record KeyRange(HashKey first, HashKey last) {}
